import { expect, test, type Page } from "@playwright/test";
import {
  expectGood,
  addFiles,
  chooseReturn,
  dropFiles,
  kept,
  sampleFile,
  sampleYear,
  settled,
  showChildren,
  watchForTrouble,
  type TestFile,
} from "./steps";

const rowsOf = (file: TestFile) => file.content.toString().trimEnd().split(/\r?\n/);
const header = sampleFile("this-year", "header.csv");
const columns = (rowsOf(header)[0] ?? "").split(",");
const idsLastYear = new Set(rowsOf(sampleFile("last-year", "header.csv")).map((row) => row.split(",")[0]));

function cellIn(row: string, column: string): string {
  return row.split(",")[columns.indexOf(column)] ?? "";
}

/** Children who are new this year and have what they should have in Header, so that each change means what it says. */
const [putRight = "", spoiled = "", without = "", other = ""] = rowsOf(header)
  .slice(1)
  .filter((row) => !idsLastYear.has(cellIn(row, "CHILD")))
  .filter((row) => /^[MF]$/.test(cellIn(row, "SEX")) && cellIn(row, "MOTHER") === "")
  .filter((row) => /^[A-Z]{4}$/.test(cellIn(row, "ETHNIC")) && /^[A-Z]\d{12}$/.test(cellIn(row, "UPN")))
  .map((row) => cellIn(row, "CHILD"));
const upnOf = (id: string) =>
  cellIn(rowsOf(header).find((row) => cellIn(row, "CHILD") === id) ?? "", "UPN").slice(0, -2);

/** This year’s files with cells of Header changed: by child, column and text. */
function withHeader(prefix: string, changes: [id: string, column: string, text: string][]): TestFile[] {
  return sampleYear("this-year").map(({ name, content }) => {
    if (!name.endsWith(" header.csv")) return { name: name.replace(/^a /, prefix), content };
    const rows = rowsOf({ name, content }).map((row) => {
      const cells = row.split(",");
      for (const [id, column, text] of changes) {
        if (cells[0] === id) cells[columns.indexOf(column)] = text;
      }
      return cells.join(",");
    });
    return { name: name.replace(/^a /, prefix), content: rows.join("\r\n") };
  });
}

const rightSex = cellIn(rowsOf(header).find((row) => row.startsWith(`${putRight},`)) ?? "", "SEX");

/** Opens the return of the samples folder, in which one child's SEX is no code and another's ETHNIC is missing. */
async function openReturn(page: Page) {
  await page.goto("./");
  const thisYear = withHeader("a ", [
    [putRight, "SEX", "X"],
    [without, "ETHNIC", ""],
  ]);
  await addFiles(page, [...thisYear, ...sampleYear("last-year")]);
  await chooseReturn(page);
}

/**
 * This year’s files a week later: one SEX was put right at the source and another is wrong; the ethnicity is still
 * missing, and a UPN has become another.
 */
function nextWeek(): TestFile[] {
  return withHeader("next ", [
    [spoiled, "SEX", "G"],
    [without, "ETHNIC", ""],
    [other, "UPN", `${upnOf(other)}20`],
  ]);
}

async function openChild(page: Page, id: string) {
  await page.getByRole("link", { name: /^Children/ }).click();
  await showChildren(page, "All children");
  await page.getByLabel("Child ID").fill(id);
  await expect(page.locator(".record__name")).toHaveText(`Child ${id}`);
  await page.getByRole("tab", { name: /^Header/ }).click();
}

/** Types a value into this year's Header of a child. */
async function correct(page: Page, id: string, column: string, text: string) {
  await openChild(page, id);
  // Beside the mark of a rule, which leads to its error.
  const cell = page.locator(`#record-grid tr[data-row^="this"] td[data-column="${column}"]`);
  await cell.click({ position: { x: 5, y: 5 } });
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(page.locator(".change-bar__text")).toContainText(`${column}: `);
  await expect(page.locator(".change-bar__text")).toContainText(`to ${text}`);
  await settled(page);
}

/** Three corrections: of them the next week has done one, one is open and one differs. */
async function makeCorrections(page: Page) {
  await correct(page, putRight, "SEX", rightSex);
  await correct(page, without, "ETHNIC", "WBRI");
  await correct(page, other, "UPN", `${upnOf(other)}21`);
  await page.getByRole("link", { name: "Start" }).click();
}

const headerRows = rowsOf(header).length - 1;
const episodeRows = rowsOf(sampleFile("this-year", "episodes.csv")).length - 1;
const compared = (page: Page) => page.locator(".compared");
const figure = (page: Page, name: string) =>
  page.locator(".total", { has: page.getByText(name, { exact: true }) }).locator("dd");

test("next week's extract is compared, and the work goes on with it", async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openReturn(page);
  await makeCorrections(page);
  const errors = page.locator(".header__count").first();
  const before = await errors.innerText();
  await addFiles(page, nextWeek(), "next-files");

  await expect(page.locator("#next-files-status")).toHaveText(
    `Read: ${sampleYear("this-year").length} tables`,
  );
  await expect(
    page.getByRole("row", { name: `Header ${headerRows} ${headerRows} next header.csv` }),
  ).toBeVisible();
  await expect(page.locator(".next__tables")).toContainText("Last year’s tables stay as they are");
  await expect(page.locator("#compared-title")).toBeFocused();
  await expect(errors, "nothing is taken yet").toHaveText(before);
  const ofSex = compared(page).getByRole("row", { name: /^101/ });
  await expect(ofSex.getByRole("cell").nth(1)).toHaveText("Error");
  await expect(ofSex.getByRole("cell").nth(2)).toHaveText("1");
  await expect(ofSex.getByRole("cell").nth(4)).toHaveText("1");
  await expect(page.getByRole("heading", { name: "Your 3 corrections" })).toBeVisible();
  for (const state of ["Done: 1.", "Open: 1.", "Differs: 1."])
    await expect(page.locator(".compared__states")).toContainText(state);
  await expect(page.getByRole("row", { name: new RegExp(`^${without}`) })).toContainText(
    "ETHNIC: blank to WBRI",
  );
  await expect(
    page
      .getByRole("row", { name: new RegExp(`^${other}`) })
      .getByRole("cell")
      .nth(1),
  ).toHaveText(`${upnOf(other)}20`);

  const added = await figure(page, "new").innerText();
  const gone = await figure(page, "gone").innerText();
  await expect(page.getByLabel("Make the 1 open correction again")).toBeChecked();
  await page.getByRole("button", { name: "Go on with the new extract" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
  await expect(page.locator(".change-bar__text")).toContainText("1 correction made again");
  await expect(page.locator(".change-bar")).toContainText("History (1");
  // What is made again here is one error less, and none that is gone at the source.
  await expect(figure(page, "new / gone")).toHaveText(`${added} / ${gone}`);
  await expect(figure(page, "fixed here")).toHaveText("1");

  await openChild(page, spoiled);
  await expect(page.locator("#finding-101")).toContainText("new since last");
  await page.getByRole("button", { name: /^History \(/ }).click();
  await expect(page.locator(".history__go")).toHaveCount(2);
  await page.getByRole("link", { name: "Charts" }).click();
  await expect(page.getByRole("heading", { name: /extract/i }).first()).toBeVisible();

  // It is kept whole, with the correction that was made again.
  const now = await errors.innerText();
  await expect.poll(() => kept(page)).toBe("0 steps");
  await page.reload();
  await page.getByRole("button", { name: "Go on with it" }).click();
  await expect(errors).toHaveText(now);
  await expect(figure(page, "new / gone")).toHaveText(`${added} / ${gone}`);
  await expect(page.locator(".change-bar")).toContainText("History (1");
  expect(trouble).toEqual([]);
});

test("errors that were accepted stay so, and a change meanwhile is compared too", async ({ page }) => {
  await openReturn(page);
  await openChild(page, without);
  const finding = page.locator("#finding-103");
  await finding.getByRole("button", { name: /^Accept…/ }).click();
  await page.getByLabel("Why it is right as it is").fill("The family does not wish to say");
  await page.keyboard.press("Enter");
  await expect(page.locator(".finding__accepted").first()).toBeVisible();
  await page.getByRole("link", { name: "Start" }).click();
  await addFiles(page, nextWeek(), "next-files");
  await expect(compared(page)).toContainText("Of 1 accepted, 1 stays accepted.");
  await expect(page.getByLabel(/^Make the/)).toBeHidden();

  await page.keyboard.press("Control+z");
  await expect(compared(page)).not.toContainText("Of 1 accepted");
  await page.keyboard.press("Control+y");
  await expect(compared(page)).toContainText("Of 1 accepted, 1 stays accepted.");
  await correct(page, putRight, "SEX", rightSex);
  await page.getByRole("link", { name: "Start" }).click();
  await expect(page.locator(".compared__states")).toContainText("Done: 1.");
  await page.getByRole("button", { name: "Go on with the new extract" }).click();
  await expect(figure(page, "fixed here")).toBeVisible();
  await expect(figure(page, "accepted")).toHaveText("1");
});

test("the next extract can be left, and files of it can be bad, missing or of another year", async ({
  page,
}) => {
  await openReturn(page);
  const [header, ...others] = nextWeek().toSorted((a) => (a.name.includes("header") ? -1 : 1));
  if (!header) throw new Error("no file");
  await addFiles(page, [{ name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" }, header], "next-files");
  await expect(page.getByRole("alert")).toContainText("holiday.csv");
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.getByRole("heading", { name: "Problems with files of the next extract" })).toBeVisible();
  await expect(page.getByRole("row", { name: `Episodes ${episodeRows} – Not in it` })).toBeVisible();
  await expect(page.getByText(/rules are not compared/)).toBeVisible();

  // Lists of providers are for both extracts, wherever they are added.
  await dropFiles(page, [...others, sampleFile("providers.xlsx")], "next-files");
  await expect(page.locator("#files-status")).toContainText("1 list of providers");
  await expect(page.locator("#compared-title")).toBeVisible();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByText("Not in it")).toBeHidden();
  const later = others.map(({ name, content }) => ({
    name,
    content: content.toString().replaceAll("/2026", "/2027").replaceAll("/2025", "/2026"),
  }));
  await addFiles(page, later, "next-files");
  await expect(page.locator(".next__tables .govuk-inset-text")).toContainText("an extract of 2026/27");

  await page.getByRole("button", { name: "Leave it" }).click();
  await expect(compared(page)).toBeHidden();
  await expect(page.locator("#next-files-choose")).toBeFocused();
  await expect(page.locator("#next-files-status")).toHaveText("No files yet");
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("a header.csv");
});

test("files that would take the place of corrected ones are asked about first", async ({ page }) => {
  await openReturn(page);
  await correct(page, putRight, "SEX", rightSex);
  await page.getByRole("link", { name: "Start" }).click();
  const question = page.locator(".file-question");
  await dropFiles(page, nextWeek());
  await expect(question.getByRole("heading")).toHaveText("Are these files the next extract?");
  await expect(question.getByRole("heading")).toBeFocused();
  await expect(question).toContainText("1 change of yours");
  await expect(page.locator("#next-files")).toBeHidden();
  await question.getByRole("button", { name: "Leave them out" }).click();
  await expect(question).toBeHidden();
  await expect(page.locator("#files-choose")).toBeFocused();
  await expect(page.locator(".change-bar")).toContainText("History (1");

  await addFiles(page, nextWeek());
  await question.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("#compared-title")).toBeFocused();
  await expect(page.locator(".compared__states")).toContainText("Done: 1.");
  await page.getByRole("button", { name: "Leave it" }).click();

  await addFiles(page, nextWeek());
  await question.getByLabel("No, replace what is loaded").check();
  await expect(question).toContainText("are lost");
  await question.getByRole("button", { name: "Continue" }).click();
  await settled(page);
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("next header.csv");
  await expect(page.locator(".change-bar")).toContainText("History (0");
});

test("a saved session is asked about while there are changes that none has", async ({ page }) => {
  await openReturn(page);
  await correct(page, putRight, "SEX", rightSex);
  const saved = await saveSession(page);
  await page.getByRole("link", { name: "Start" }).click();
  await addFiles(page, [saved]);
  await expect(page.locator(".file-question"), "it has all changes").toBeHidden();
  await expect(page.locator(".change-bar__text")).toContainText("opened");

  await correct(page, without, "ETHNIC", "WBRI");
  await page.getByRole("link", { name: "Start" }).click();
  // Both together: first last week's work, then the new extract of it.
  await addFiles(page, [saved, ...nextWeek()]);
  const question = page.locator(".file-question");
  await expect(question.getByRole("heading")).toContainText("Open the saved session");
  await question.getByRole("button", { name: "Open it" }).click();
  await expect(question.getByRole("heading")).toHaveText("Are these files the next extract?");
  await expect(page.locator(".change-bar")).toContainText("History (1");
  await question.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Your 1 correction" })).toBeVisible();
});

async function saveSession(page: Page): Promise<TestFile> {
  await page.getByRole("link", { name: "Download" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save session" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  await settled(page);
  return { name: "last week.claret", content: Buffer.concat(chunks) };
}

for (const width of [1280, 390]) {
  test(`every state of the next extract is accessible and fits at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openReturn(page);
    await expect(page.locator("#next-files-choose")).toBeVisible();
    await expectGood(page, "no next extract yet");
    await addFiles(page, [{ name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" }], "next-files");
    await expectGood(page, "a file that is none");
    await makeCorrections(page);
    await addFiles(page, [{ name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" }, ...nextWeek()]);
    await expect(page.locator(".file-question")).toBeVisible();
    await expectGood(page, "is it the next extract");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.locator("#compared-title")).toBeFocused();
    await expectGood(page, "compared");
    await page.getByRole("button", { name: "Leave it" }).click();
    await addFiles(page, nextWeek().slice(0, 2), "next-files");
    await page.getByText(/rules? (is|are) not compared/).click();
    await expectGood(page, "compared with rules that are not");
    const saved = await saveSession(page);
    await correct(page, putRight, "SEX", rightSex === "F" ? "M" : "F");
    await page.getByRole("link", { name: "Start" }).click();
    await addFiles(page, [saved]);
    await expect(page.locator(".file-question")).toBeVisible();
    await expectGood(page, "is the session to be opened");
  });
}

test("the next extract is gone on with by the keyboard alone", async ({ page }) => {
  await openReturn(page);
  await makeCorrections(page);
  await addFiles(page, nextWeek());
  await expect(page.locator(".file-question h2")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("No, replace what is loaded")).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.locator("#compared-title")).toBeFocused();

  const makeAgain = page.getByLabel("Make the 1 open correction again");
  for (let presses = 0; presses < 30 && !(await isFocused(page, "make-again")); presses++)
    await page.keyboard.press("Tab");
  await expect(makeAgain).toBeFocused();
  await page.keyboard.press("Space");
  await expect(makeAgain).not.toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Errors in the return" })).toBeFocused();
  await expect(page.locator(".change-bar")).toContainText("History (0");
});

const isFocused = (page: Page, id: string) =>
  page.evaluate((wanted) => document.activeElement?.id === wanted, id);
