import { expect, test, type Locator, type Page } from "@playwright/test";
import {
  cellOf,
  numberIn,
  openChildren,
  openSample,
  settled,
  showChildren,
  toChildWithEpisodes,
  watchForTrouble,
} from "./steps";

const bar = (page: Page) => page.locator(".change-bar__text");
const errorsLeft = async (page: Page) => numberIn(await page.locator(".header__count").first().innerText());
const toCheckLeft = async (page: Page) =>
  (await page.locator(".header__more").count()) > 0
    ? numberIn(await page.locator(".header__more").innerText())
    : 0;
const figure = (page: Page, name: string) =>
  page.locator(".total", { has: page.getByText(name, { exact: true }) }).locator("dd");

/** The first row of this year in the open grid. */
async function firstRow(page: Page): Promise<string> {
  return (await page.locator('#record-grid tr[data-row^="this"]').first().getAttribute("data-row")) ?? "";
}

/** Goes from child to child until one has such a suggestion. */
async function firstSuggestion(
  page: Page,
  text: RegExp,
  where = ".finding--error .suggestion",
): Promise<Locator> {
  const suggestion = page.locator(where, { hasText: text }).first();
  for (let child = 0; child < 50 && !(await appears(suggestion)); child++) {
    await page.keyboard.press("Alt+ArrowDown");
  }
  return suggestion;
}

function appears(place: Locator): Promise<boolean> {
  return place.waitFor({ timeout: 500 }).then(
    () => true,
    () => false,
  );
}

test("a value is typed, its errors appear and go at once, and are told", async ({ page }) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  await openChildren(page);
  const before = await errorsLeft(page);
  const row = await firstRow(page);
  const legalStatus = cellOf(page, row, "LS");
  const was = await legalStatus.innerText();
  await legalStatus.click();
  await page.keyboard.type("ZZ");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText(`LS: ${was} to ZZ`);
  await expect(bar(page)).toContainText(/New: \d+ errors?.* \(rules? .*144/);
  await expect(legalStatus).toContainText("Error, rule 144");
  expect(await errorsLeft(page)).toBeGreaterThan(before);
  await expect(page.locator("#finding-144")).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect(bar(page)).toContainText("Undone");
  await expect(legalStatus).toHaveText(was);
  expect(await errorsLeft(page)).toBe(before);
  await page.keyboard.press("Control+y");
  await expect(legalStatus).toContainText("ZZ");
  await page.keyboard.press("Control+Shift+z");
  expect(trouble).toEqual([]);
});

test("codes are offered with their meaning, and one is chosen with the keyboard", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  const row = await firstRow(page);
  const legalStatus = cellOf(page, row, "LS");
  const was = await legalStatus.innerText();
  await legalStatus.dblclick();
  const editor = page.getByRole("combobox", { name: /^LS, row/ });
  await expect(editor).toBeFocused();
  const code = was.startsWith("C1") ? "C2" : "C1";
  await editor.fill(code === "C1" ? "interim" : "full care");
  await expect(page.getByRole("option", { name: new RegExp(`^${code}`) })).toContainText(/care order/i);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(legalStatus).toContainText(code);
  await expect(bar(page)).toContainText(`to ${code}`);

  // Beside the mark, which leads to the error.
  await legalStatus.click({ position: { x: 4, y: 8 } });
  await page.keyboard.press("F2");
  await page.keyboard.type("zzz");
  await page.keyboard.press("Escape");
  await expect(legalStatus).toContainText(code);
  await expect(legalStatus).toBeFocused();
});

test("a block is copied, pasted, filled down and emptied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "children"));
  await expect(page.locator(".record .grid")).toBeVisible();
  await toChildWithEpisodes(page, 2);
  const rows = page.locator('#record-grid tr[data-row^="this"]');
  const [one, two] = await Promise.all(
    [0, 1].map(async (index) => (await rows.nth(index).getAttribute("data-row")) ?? ""),
  );
  if (!one || !two) throw new Error("The child has too few rows.");

  await page.evaluate(() => navigator.clipboard.writeText("N1\tP2\r\nN3\tU1\r\n"));
  await cellOf(page, one, "CIN").click();
  await page.keyboard.press("Control+v");
  await expect(cellOf(page, one, "CIN")).toContainText("N1");
  await expect(cellOf(page, two, "PLACE")).toContainText("U1");
  await expect(page.locator(".change-bar")).toContainText("History (1");

  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(cellOf(page, two, "CIN")).toContainText("N1");
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("N1\r\nN1");
  await page.keyboard.press("Delete");
  await expect(cellOf(page, one, "CIN")).toContainText("blank");
  await expect(cellOf(page, two, "CIN")).toContainText("blank");
  await page.keyboard.press("Control+z");
  await expect(cellOf(page, two, "CIN")).toContainText("N1");
});

test("rows are added, duplicated and removed", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  await page.getByRole("tab", { name: /^OC2/ }).click();
  const rows = page.locator("#record-grid tbody tr");
  const count = (await page.locator("#record-grid").count()) > 0 ? await rows.count() : 0;
  await page.getByRole("button", { name: "Add a row" }).click();
  await expect(rows).toHaveCount(count + 1);
  await expect(bar(page)).toContainText("row added");
  await expect(page.locator("#record-grid td:focus")).toBeVisible();
  await page.keyboard.press("Control+Shift+d");
  await expect(rows).toHaveCount(count + 2);
  await page.keyboard.press("Control+Delete");
  await expect(rows).toHaveCount(count + 1);
  await page.keyboard.press("Control+z");
  await expect(rows).toHaveCount(count + 2);
});

test("a suggestion is applied with its evidence, and the history leads back to any point", async ({
  page,
}) => {
  await page.goto("./");
  await openChildren(page);
  const before = await errorsLeft(page);
  const suggestion = await firstSuggestion(page, /Clears \d+ errors?.* \(.*\), causes none/);
  await suggestion.getByRole("button", { name: /^Apply/ }).click();
  await expect(bar(page)).toContainText("Cleared");
  const after = await errorsLeft(page);
  expect(after).toBeLessThan(before);
  await page.locator(".record").getByRole("button", { name: "Next child" }).click();
  await settled(page);
  await page.keyboard.press("Alt+a");

  await page.getByRole("button", { name: /^History \(/ }).click();
  const steps = page.locator(".history__go");
  await expect(steps.first()).toContainText("As the files came");
  expect(await steps.count()).toBeGreaterThanOrEqual(2);
  await steps.first().click();
  await expect(bar(page)).toContainText("Went back to step 0");
  await expect.poll(() => errorsLeft(page)).toBe(before);
  await steps.nth(1).click();
  await expect.poll(() => errorsLeft(page)).toBe(after);
});

test("an error is accepted with a note, is counted apart, and can be taken back", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  const before = await errorsLeft(page);
  await showChildren(page, "Errors");
  const place = page.locator(".finding--error .finding__row").first();
  await place.getByRole("button", { name: /^Accept…/ }).click();
  await page.getByLabel("Why it is right as it is").fill("Seen in the court order");
  await page.keyboard.press("Enter");
  await expect(page.locator(".findings")).toContainText("Seen in the court order");
  expect(await errorsLeft(page)).toBe(before - 1);
  await page.getByRole("link", { name: /^Errors/ }).click();
  await expect(figure(page, "accepted")).toHaveText("1");
  await page.goBack();
  await page
    .locator(".finding__row", { hasText: "Seen in the court order" })
    .getByRole("button", { name: /^No longer accept/ })
    .click();
  await expect(page.locator(".findings")).not.toContainText("Seen in the court order");
  expect(await errorsLeft(page)).toBe(before);
});

test("undo shows the child and the cell that it is about, however fast the keys come", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  const name = await page.locator(".record__name").innerText();
  const row = await firstRow(page);
  await cellOf(page, row, "LS").click();
  for (const text of ["ZZ", "ZY", "ZX"]) {
    await page.keyboard.press("F2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(bar(page)).toContainText(`to ${text}`);
    await cellOf(page, row, "LS").click({ position: { x: 4, y: 8 } });
  }
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.locator(".record__name")).not.toHaveText(name);
  for (let press = 0; press < 3; press++) await page.keyboard.press("Control+z");
  await expect(page.locator(".change-bar")).toContainText("History (0");
  await expect(bar(page)).toContainText(`Undone: child ${name.replace("Child ", "")}, Episodes`);
  await expect(page.locator(".record__name")).toHaveText(name);
  await expect(cellOf(page, row, "LS")).toBeFocused();
  for (let press = 0; press < 5; press++) await page.keyboard.press("Control+y");
  await expect(page.locator(".change-bar")).toContainText("History (3");
  await expect(cellOf(page, row, "LS")).toContainText("ZX");
});

test("the key for the first suggestion acts on the chosen error alone", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  await page.keyboard.press("Alt+a");
  await expect(bar(page)).toContainText("Choose an error first");
  await page.keyboard.press("F8");
  await expect(page.locator(".finding").first()).toHaveClass(/finding--chosen/);
  await expect(page.locator(".finding--chosen")).toBeInViewport();

  // Of an error on one row alone, so that no other of its rule takes its place.
  const single = ".finding--error:has(.finding__row:only-child) .suggestions > .suggestion:first-child";
  const suggestion = await firstSuggestion(page, /causes none/, single);
  const row = suggestion.locator("xpath=ancestor::li[contains(@class, 'finding__row')]");
  await row.locator(".finding__place button").first().click();
  await expect(row).toBeVisible();
  await page.keyboard.press("Alt+a");
  await expect(bar(page)).toContainText("Cleared");
  await page.keyboard.press("Alt+a");
  await expect(bar(page)).toContainText("Choose an error first");
  await expect(page.locator(".change-bar")).toContainText("History (1");
});

test("a deep link into what is not there yet leads to the start, and Back leaves the page", async ({
  page,
}) => {
  await page.goto("about:blank");
  await page.goto("./#rule/501");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your SSDA903 return");
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("safe suggestions are seen first, applied as one step, and undone as one", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  const before = await errorsLeft(page);
  const toCheck = await toCheckLeft(page);
  await page.getByRole("button", { name: "See what they are" }).click();
  const told = page.locator(".safe__told");
  await expect(told).toHaveText(/clear [\d,]+ errors?( and \d+ to check)? and cause none\./);
  const plan = page.locator(".safe__plan");
  const rule = await plan.locator(".safe__line .rules__code").first().innerText();
  await plan.getByText(`What changes for rule ${rule}`, { exact: true }).click();
  await expect(plan.locator(".safe__rows li").first()).toContainText(/\d+ \w+.*, row \d+.*: .+/);
  const all = await told.textContent();
  await plan.getByRole("checkbox", { name: `Rule ${rule}`, exact: true }).uncheck();
  await expect(plan.getByRole("button", { name: /^Apply the chosen \d+ rules$/ }).first()).toBeVisible();
  await expect(told).not.toHaveText(all ?? "");
  await plan.getByRole("checkbox", { name: "All rules" }).check();
  await expect(told).toHaveText(all ?? "");
  expect(await errorsLeft(page)).toBe(before);
  await page.getByRole("button", { name: "Apply them all" }).first().click();
  await settled(page);
  await expect(bar(page)).toContainText("Safe suggestions applied");
  await expect(page.getByRole("heading", { name: "Safe suggestions" })).toBeFocused();
  const after = await errorsLeft(page);
  expect(after).toBeLessThan(before);
  const fixed = before + toCheck - after - (await toCheckLeft(page));
  await expect(figure(page, "fixed here")).toHaveText(fixed.toLocaleString("en-GB"));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => errorsLeft(page)).toBe(before);
});

test("the rows of a rule are put right down a column, and many at once after a preview", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "rule/526"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const grid = page.locator(".grid").first();
  await expect(grid).toBeVisible();
  const cells = grid.locator('td[data-column="PLACE_PROVIDER"]');
  const rows = await cells.count();
  await cells.first().click();
  await page.keyboard.type("PR1");
  await page.keyboard.press("Enter");
  await expect(cells.first()).toContainText("PR1");
  await expect(grid.locator("tbody tr").first()).toContainText("put right");
  await expect(cells.nth(1)).toBeFocused();
  expect(await cells.count()).toBe(rows);
  await expect(page.getByRole("heading", { name: /put right here/ })).toBeVisible();

  await page.locator(".mass-edit summary").click();
  const form = page.locator(".mass-edit");
  await form.getByLabel("Column").selectOption("PLACE_PROVIDER");
  await form.getByLabel("Becomes").fill("PR2");
  await form.getByRole("button", { name: "Preview" }).click();
  await expect(form.locator(".mass-edit__preview")).toContainText(
    `${rows - 1} rows would change. It would clear`,
  );
  await form.getByRole("button", { name: /^Change \d+ rows$/ }).click();
  await expect(bar(page)).toContainText(`${rows - 1} rows changed`);
  await expect(cells.nth(1)).toContainText("PR2");
  await expect(page.locator(".change-bar")).toContainText("History (2");
});

test("rows of a rule take what is suggested with a key, are accepted together, and stay as they were left", async ({
  page,
}) => {
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "rule/224"));
  const grid = page.locator(".grid").first();
  const row = (index: number) => grid.locator(`tr[data-index="${index}"]`);
  const panel = page.locator(".row-panel");
  await row(0).locator("[data-cell]").first().click();
  await page.keyboard.press("Alt+a");
  await expect(bar(page)).toContainText("Cleared");
  await expect(row(0)).toContainText("put right");
  await expect(row(0).locator("[data-cell]:focus")).toBeVisible();
  await page.keyboard.press("Alt+a");
  await expect(bar(page)).toContainText("This row has nothing of rule 224 that is due and open");

  await page.keyboard.press("ArrowDown");
  const child = await row(1).locator(".grid__lead").first().innerText();
  await expect(panel).toContainText(child);
  await panel
    .getByRole("button", { name: /^Apply/ })
    .first()
    .click();
  await expect(row(1)).toContainText("put right");
  await expect(row(1).locator("[data-cell]:focus")).toBeVisible();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await panel.getByRole("button", { name: "Accept 2 rows… as they are" }).click();
  await page.keyboard.type("asked the provider");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("2 errors: accepted");
  await expect(row(2)).toContainText("accepted");
  await expect(row(3)).toContainText("accepted");
  await expect(row(3).locator("[data-cell]:focus")).toBeVisible();

  await page.keyboard.press("Alt+Enter");
  await expect(page.locator(".record__name")).toBeVisible();
  await page.goBack();
  await expect(row(0)).toContainText("put right");
  await expect(row(3)).toContainText("accepted");
  await expect(row(3).locator('[data-cell][tabindex="0"]')).toBeInViewport();
});
