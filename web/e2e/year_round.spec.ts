import { expect, test, type Page } from "@playwright/test";
import {
  addFiles,
  chooseReturn,
  expectGood,
  kept,
  numberIn,
  sampleFile,
  sampleYear,
  seeErrors,
  settled,
  showChildren,
  watchForTrouble,
  type TestFile,
} from "./steps";

/** A day as a number that can be compared: "30/09/2025" is 20250930. */
const dayNumber = (text: string) => Number(text.split("/").toReversed().join(""));

const begins = ["DECOM", "REVIEW", "MIS_START", "SW_DECOM", "DATE_PLACED", "DOLO_START"];
const ends = ["DEC", "MIS_END", "SW_DEC", "DATE_PLACED_CEASED", "DOLO_END"];
const goWithEnd = ["REC", "REASON_PLACE_CHANGE", "REASON_PLACED_CEASED"];

/** This year's files as they would have come out on a day: nothing has begun after it, and what ended later goes on. */
function extractOf(day: string): TestFile[] {
  const last = dayNumber(day);
  return sampleYear("this-year").map(({ name, content }) => {
    const [header = "", ...rows] = content.toString().trimEnd().split(/\r?\n/);
    const columns = header.split(",");
    const kept = rows.flatMap((row) => {
      const cells = row.split(",");
      const isLater = (column: string) => dayNumber(cells[columns.indexOf(column)] ?? "") > last;
      if (begins.some(isLater)) return [];
      if (!ends.some(isLater)) return [row];
      const gone = [...ends.filter(isLater), ...goWithEnd];
      return [cells.map((cell, index) => (gone.includes(columns[index] ?? "") ? "" : cell)).join(",")];
    });
    return { name, content: [header, ...kept].join("\r\n") };
  });
}

/** Opens an extract of autumn, a few days after it. */
async function openExtract(page: Page, day = "30/09/2025") {
  await page.clock.setFixedTime(new Date("2025-10-06T09:00"));
  await page.goto("./");
  await addFiles(page, [...extractOf(day), ...sampleYear("last-year"), sampleFile("providers.xlsx")]);
  await chooseReturn(page, "2025/26");
  await expect(page.locator(".return-choice__outcome strong")).toBeVisible();
}

const figure = (page: Page, name: string) =>
  page.locator(".total", { has: page.getByText(name, { exact: true }) }).locator("dd");
const figureOf = async (page: Page, name: string | RegExp) =>
  numberIn(
    await page
      .locator(".total", { has: page.getByText(name, { exact: true }) })
      .locator("dd")
      .innerText(),
  );
const note = (page: Page) => page.locator(".extract-note");
const dateField = (page: Page) => page.getByLabel("Last day that the data tell of");

test("what is to be checked is told from errors everywhere, and accepted with a ready note", async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  await addFiles(page, [
    ...sampleYear("this-year"),
    ...sampleYear("last-year"),
    sampleFile("providers.xlsx"),
  ]);
  await chooseReturn(page, "2025/26");
  await seeErrors(page);
  const errors = await figureOf(page, /^errors?$/);
  const toCheck = await figureOf(page, "to check");
  expect(toCheck).toBeGreaterThan(0);
  await expect(page.locator(".header__more")).toContainText(`${toCheck} to check`);

  await page.getByLabel("Severity").selectOption("query");
  await expect(page.locator(".rules__count")).toContainText(`, ${toCheck} to check`);
  await expect(page.locator(".rules .severity--error")).toHaveCount(0);
  await page.getByLabel("Severity").selectOption("error");
  await expect(page.locator(".rules .severity--query")).toHaveCount(0);
  await expect(page.locator(".rules__count")).toContainText(
    `, ${errors.toLocaleString("en-GB")} ${errors === 1 ? "error" : "errors"}`,
  );

  await page.getByLabel("Severity").selectOption("query");
  const code = await page.locator(".rules__code").first().innerText();
  await page.locator(".rules__code a").first().click();
  await expect(page.getByRole("heading", { name: /rows? to check$/ })).toBeVisible();
  await expect(page.locator(".may-stand")).toContainText("May stand");
  await expect(page.locator(".grid__query .mark--query").first()).toContainText(`To check, rule ${code}`);
  await expectGood(page, "a rule whose rows are to be checked");

  await page.getByRole("button", { name: /^Go through/ }).click();
  const finding = page.locator(`#finding-${code}`);
  await expect(finding.locator(".severity--query")).toHaveText("To check");
  await finding
    .getByRole("button", { name: /^Accept…/ })
    .first()
    .click();
  const reason = finding.getByRole("radio").first();
  await expect(reason).toBeFocused();
  await page.keyboard.press("Space");
  await expect(reason).toBeChecked();
  const sentence = await finding.locator(".govuk-radios__label").first().innerText();
  await expect(finding.getByLabel("Or in your own words")).toHaveValue(sentence);
  await expectGood(page, "what is to be checked, accepted with a ready note");
  await page.keyboard.press("Enter");
  await expect(page.locator(".change-bar__text")).toContainText("1 to check: accepted");
  await expect(finding.locator(".finding__accepted")).toContainText(sentence);

  await page.getByRole("link", { name: /^Errors/ }).click();
  await expect(figure(page, "to check")).toHaveText(String(toCheck - 1));
  await expect(figure(page, "accepted")).toHaveText("1");
  expect(await figureOf(page, /^errors?$/)).toBe(errors);
  await page.getByRole("link", { name: "Charts" }).click();
  await expect(page.getByRole("heading", { name: "To check by rule" })).toBeVisible();
  await expect(page.locator(".charts__totals")).toContainText(`Besides, ${toCheck - 1}`);
  expect(trouble).toEqual([]);
});

test("children are listed by whether they have errors or something to check", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [...sampleYear("this-year"), ...sampleYear("last-year")]);
  await chooseReturn(page, "2025/26");
  await page.getByRole("link", { name: /^Children/ }).click();
  const count = page.locator(".child-list__count");
  const countWith = async (having: string) => {
    await showChildren(page, having);
    return numberIn(await count.innerText());
  };
  const [either, withErrors, toCheck] = [
    await countWith("Errors, to check"),
    await countWith("Errors"),
    await countWith("To check"),
  ];
  expect(either).toBeGreaterThanOrEqual(Math.max(withErrors, toCheck));
  expect(either).toBeLessThanOrEqual(withErrors + toCheck);
  await showChildren(page, "To check");
  for (const option of await page.getByRole("option", { name: /^\d{6}/ }).all())
    await expect(option).toHaveAccessibleName(/ to check$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`cells in error, to check and not due are told apart in forced colours, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await openExtract(page);
    await seeErrors(page);
    await page.getByLabel(/^Show what is not due yet/).check();
    const borderIn = async (severity: string, cell: string) => {
      await page.evaluate(() => (location.hash = "overview"));
      await page.getByLabel("Severity").selectOption(severity);
      await page.locator(".rules__code a").first().click();
      const marked = page.locator(`td.${cell}`).first();
      await expect(marked).toBeVisible();
      return marked.evaluate((element) => getComputedStyle(element).borderLeftStyle);
    };
    expect(await borderIn("query", "grid__query")).toBe("double");
    expect(await borderIn("error", "grid__marked")).toBe("solid");
    await page.evaluate(() => (location.hash = "overview"));
    await page.getByRole("button", { name: "Not due yet" }).click();
    await page.getByLabel("Severity").selectOption("");
    await page.locator(".rules__code a").first().click();
    const later = page.locator("td.grid__later").first();
    await expect(later).toContainText("Not due yet, rule");
    expect(await later.evaluate((element) => getComputedStyle(element).borderLeftStyle)).toBe("dotted");
  });
}

test("the extract's date is guessed with its reason, changed in one step, and kept with the work", async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openExtract(page);
  await expect(page.getByLabel(/^It is an extract/)).toBeChecked();
  await expect(dateField(page)).toHaveValue(/^(2[0-9]|30)\/09\/2025$/);
  const guessed = await dateField(page).inputValue();
  await expect(page.locator("#extract-date-reason")).toContainText("Extract of about");
  await expect(page.locator("#extract-date-reason")).toContainText(guessed);
  await expectGood(page, "the extract's date is guessed");
  const outcome = page.locator(".return-choice__outcome");
  await expect(outcome).toContainText(/[\d,]+ findings are not due yet, the first on \d\d\/\d\d\/\d{4}/);
  const before = await outcome.innerText();

  for (const [typed, problem] of [
    ["31/09/2025", "must be a real date"],
    ["30/09/2024", "must be between 1 April 2025 and 31 March 2026"],
    ["", "Enter the day"],
  ] as const) {
    await dateField(page).fill(typed);
    await page.keyboard.press("Enter");
    await expect(page.locator("#extract-date-problem")).toContainText(problem);
    await expect(dateField(page)).toHaveValue(typed);
    await expect(outcome).toHaveText(before, { useInnerText: true });
  }
  await expectGood(page, "the extract's date is no date");

  await dateField(page).fill("31 12 2025");
  await page.keyboard.press("Enter");
  await expect(page.locator("#extract-date-problem")).toBeHidden();
  await expect(dateField(page)).toHaveValue("31/12/2025");
  await settled(page);
  await expect(outcome).not.toHaveText(before, { useInnerText: true });
  await seeErrors(page);
  await expect(note(page)).toContainText("Extract of 31 December 2025.");
  const notDue = await figureOf(page, "not due yet");
  const errors = await figureOf(page, /^errors?$/);
  await note(page)
    .getByRole("button", { name: /^Change/ })
    .click();
  await expect(page.locator("#extract-date")).toBeFocused();
  await expect(page.locator("#extract-date")).toBeInViewport();

  // It is kept, as what the user said.
  await expect.poll(() => kept(page)).toBe("0 steps");
  await page.reload();
  await page.getByRole("button", { name: "Go on with it" }).click();
  await expect(note(page)).toContainText("Extract of 31 December 2025.");
  expect(await figureOf(page, "not due yet")).toBe(notDue);

  await note(page)
    .getByRole("button", { name: /^Change/ })
    .click();
  await page.getByLabel(/^The return is finished/).check();
  await settled(page);
  await expect(outcome).not.toContainText("not due yet");
  await seeErrors(page);
  await expect(note(page)).toContainText("Finished return, up to 31 March 2026.");
  await expect(figure(page, "not due yet")).toHaveText("0");
  expect(await figureOf(page, /^errors?$/)).toBeGreaterThan(errors);

  await note(page)
    .getByRole("button", { name: /^Change/ })
    .click();
  await page.getByRole("button", { name: /^By the files/ }).click();
  await expect(dateField(page)).toHaveValue(guessed);
  await settled(page);
  await expect(outcome).toHaveText(before, { useInnerText: true });
  expect(trouble).toEqual([]);
});

test("what is not due yet is listed when it is asked for, by rule, month and child, and never counted as error", async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openExtract(page);
  await seeErrors(page);
  const errors = await page.locator(".header__count").first().innerText();
  const notDue = await figureOf(page, "not due yet");
  expect(notDue).toBeGreaterThan(0);
  await expect(page.locator(".rules__not-due")).toHaveCount(0);
  const rules = await page.locator(".rules tbody tr").count();
  await page.getByLabel(/^Show what is not due yet/).check();
  expect(await page.locator(".rules tbody tr").count()).toBeGreaterThan(rules);
  const listed = (await page.locator(".rules__not-due").allInnerTexts()).filter(Boolean).map(numberIn);
  expect(listed.reduce((sum, each) => sum + each, 0)).toBe(notDue);
  await expect(page.locator(".header__count").first()).toHaveText(errors);
  await expectGood(page, "errors with what is not due yet");

  await note(page)
    .getByRole("link", { name: /not due yet/ })
    .click();
  await expect(page).toHaveTitle("Not due yet – claret");
  const rows = page.locator(".not-due__rows tbody tr");
  await expect(rows.first()).toContainText(/due \d\d\/\d\d\/\d{4}/);
  const days = (await rows.getByRole("rowheader").allInnerTexts()).map((text) =>
    dayNumber(text.replace("due ", "")),
  );
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  await expectGood(page, "what is not due yet");
  await page.getByLabel("Month").selectOption("2026-03");
  await expect(page.locator(".rules__count")).not.toHaveText(`${notDue.toLocaleString("en-GB")} findings`);
  for (const day of (await rows.getByRole("rowheader").allInnerTexts()).slice(0, 20))
    expect(day).toMatch(/\/03\/2026$/);
  const rule = await page.locator("#not-due-rule option").nth(1).getAttribute("value");
  await page.getByLabel("Month").selectOption("");
  await page.getByLabel("Rule", { exact: true }).selectOption(rule);
  const rulesListed = async () => new Set(await rows.getByRole("link").allInnerTexts());
  await expect.poll(rulesListed).toEqual(new Set([rule]));
  const child = await rows.first().getByRole("button").innerText();
  await page.getByLabel("Child ID").fill(/\w+$/.exec(child)?.[0] ?? "");
  await expect(page.locator(".rules__count")).toHaveText(/^[1-9]\d* findings?$/);

  await rows.first().getByRole("button").click();
  const finding = page.locator(`#finding-${rule}`);
  await expect(finding).toContainText(/Due \d\d\/\d\d\/\d{4}/);
  await expect(finding.getByText("Not due yet", { exact: true })).toBeVisible();
  await expect(finding.getByRole("button", { name: /^(Apply|Accept)/ })).toHaveCount(0);
  await expect(page.locator(".grid__later", { hasText: rule ?? "" }).first()).toContainText(
    "Not due yet, rule",
  );
  await expectGood(page, "a child with what is not due yet");
  await page.getByLabel(/^Show (what is )?not due yet/).uncheck();
  await expect(page.locator(`#finding-${rule}`)).toHaveCount(0);
  await expect(page.locator(".grid__later")).toHaveCount(0);

  await page.evaluate((code) => (location.hash = `rule/${code}`), rule);
  await page.getByLabel(/^Show what is not due yet/).check();
  await expect(page.getByRole("heading", { name: /or not due yet$/ })).toBeVisible();
  await expect(page.locator(".grid__lead", { hasText: /^due \d\d\/\d\d\/\d{4}$/ }).first()).toBeVisible();
  await expect(page.locator(".header__count").first()).toHaveText(errors);
  await expectGood(page, "a rule with what is not due yet");
  expect(trouble).toEqual([]);
});

test("the help on a rule says how sure it is and when it can be judged", async ({ page }) => {
  await page.goto("./#help/rules/191");
  const facts = page.locator(".help__facts");
  await expect(facts).toContainText("Error: it is wrong");
  await expect(facts).toContainText("at the year's end: on 31 March");
  await page.evaluate(() => (location.hash = "help/rules"));
  await page.getByLabel("Severity").selectOption("query");
  await expect(page.locator(".help__rules .severity--query").first()).toBeAttached();
  await expect(page.locator(".help__rules .severity--error")).toHaveCount(0);
  await page.locator(".help__rules a").first().click();
  await expect(page.getByRole("heading", { name: "What may stand" })).toBeVisible();
  await expect(facts).toContainText("To check: it can be right as it is");
});

for (const width of [640, 390]) {
  test(`the new parts of the page fit and are accessible at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openExtract(page);
    await expectGood(page, "the extract's date");
    await seeErrors(page);
    await page.getByLabel(/^Show what is not due yet/).check();
    await expectGood(page, "errors with what is not due yet");
    await page.evaluate(() => (location.hash = "not-due"));
    await expect(page.locator(".not-due__rows")).toBeVisible();
    await expectGood(page, "what is not due yet");
    await page.evaluate(() => (location.hash = "children"));
    await expect(page.locator(".record")).toBeVisible();
    await expectGood(page, "a child with what is not due yet");
    await page.evaluate(() => (location.hash = "charts"));
    await expectGood(page, "charts");
  });
}
