import { expect, test, type Page } from "@playwright/test";
import {
  addFiles,
  cellOf,
  chooseReturn,
  openChildren,
  openSample,
  sampleFile,
  sampleYear,
  settled,
  toChildWithEpisodes,
  type TestFile,
} from "./steps";

const bar = (page: Page) => page.locator(".change-bar__text");
const changes = (page: Page) => page.locator(".change-bar").getByRole("button", { name: /^History/ });
const rowsOf = (page: Page, when?: "this" | "last") =>
  page.locator(`#record-grid tr${when ? `[data-row^="${when}"]` : "[data-row]"}`);
const focused = (page: Page) => page.locator("#record-grid td:focus");

/** A child with rows of both years, the worst of the sample. */
async function openWorstChild(page: Page) {
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "children"));
  await page.getByLabel("Most errors first").check();
  await settled(page);
  await expect(page.locator(".record .grid")).toBeVisible();
  await toChildWithEpisodes(page, 3, 1);
}

/** The last row of this year in the open grid, and the first of last year below it. */
async function changeOfYear(page: Page): Promise<[string, string]> {
  const last = await rowsOf(page, "this").last().getAttribute("data-row");
  const first = await rowsOf(page, "last").first().getAttribute("data-row");
  return [last ?? "", first ?? ""];
}

async function paste(page: Page, text: string) {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

const reviewed =
  /^\w+/.exec(sampleFile("this-year", "missing.csv").content.toString().split("\n")[1] ?? "")?.[0] ?? "";

/** The sample's files, with so many more times that a child was missing. */
function withManyRows(rows: number): TestFile[] {
  return sampleYear("this-year").map((file) => {
    const text = Buffer.from(file.content).toString();
    if (!/MIS_START/i.test(text)) return file;
    const [header = ""] = text.split(/\r?\n/);
    const names = header.split(",");
    const line = names.map((name) => (name === "CHILD" ? reviewed : name === "MISSING" ? "M" : "")).join(",");
    return { ...file, content: `${text.trimEnd()}\r\n${`${line}\r\n`.repeat(rows)}` };
  });
}

async function openManyRows(page: Page) {
  await page.goto("./");
  await addFiles(page, withManyRows(200));
  await chooseReturn(page, "2025/26");
  await page.getByRole("link", { name: /^Children/ }).click();
  await page.getByLabel(/^Child ID/).fill(reviewed);
  await expect(page.locator(".record__name")).toHaveText(`Child ${reviewed}`);
  await page.getByRole("tab", { name: /^Missing/ }).click();
  await expect(page.locator(".scroller--tall #record-grid")).toBeVisible();
  await settled(page);
}

test("what is being typed in a long table is still there when its row was scrolled out of sight", async ({
  page,
}) => {
  await openManyRows(page);
  const cell = page.locator('#record-grid td[data-cell="3 1"]');
  await cell.click();
  await page.keyboard.type("half");
  const editor = page.locator(".cell-editor");
  for (const place of [3000, 1500, 5000, 0]) {
    await page.locator(".scroller--tall").evaluate((scroller, top) => (scroller.scrollTop = top), place);
    await page.waitForTimeout(100);
    await expect(editor).toBeFocused();
    await expect(editor).toHaveValue("half");
  }
  await expect(changes(page)).toContainText("(0");
  await page.keyboard.press("Escape");
  await expect(cell).toBeFocused();
});

test("what is being typed is given up when another view is opened", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  const row = (await rowsOf(page, "this").first().getAttribute("data-row")) ?? "";
  await cellOf(page, row, "LS").click();
  await page.keyboard.type("Z");
  await page.goBack();
  await expect(page.locator("#record-grid")).toHaveCount(0);
  await expect(changes(page)).toContainText("(0");
});

test("the focus goes to the nearest cell when the row that has it goes", async ({ page }) => {
  await openWorstChild(page);
  const last = await rowsOf(page).last().getAttribute("data-row");
  const count = await rowsOf(page).count();
  await cellOf(page, last ?? "", "LS").click();
  await page.keyboard.press("Control+Delete");
  await expect(rowsOf(page)).toHaveCount(count - 1);
  await expect(rowsOf(page).last().locator('td[data-column="LS"]')).toBeFocused();

  await page.keyboard.press("Insert");
  await expect(rowsOf(page)).toHaveCount(count);
  await expect(focused(page)).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(rowsOf(page)).toHaveCount(count - 1);
  await expect(focused(page)).toHaveCount(1);
});

test("the focus stays in the table from child to child, and in its column", async ({ page }) => {
  await openWorstChild(page);
  await rowsOf(page, "last").last().locator('td[data-column="LS"]').click();
  const before = await page.locator(".record__name").innerText();
  for (let step = 0; step < 6; step++) {
    const child = await page.locator(".record__name").innerText();
    await page.keyboard.press("Alt+ArrowDown");
    await expect(page.locator(".record__name")).not.toHaveText(child);
    await expect(page.locator('#record-grid td[data-column="LS"]:focus')).toHaveCount(1);
  }
  expect(await page.locator(".record__name").innerText()).not.toBe(before);
});

test("without a row left, the focus goes to where rows are added", async ({ page }) => {
  await openWorstChild(page);
  await page.getByRole("tab", { name: /^OC2/ }).click();
  await expect(rowsOf(page).first()).toBeVisible();
  await page.locator("#record-grid td[data-cell]").first().click();
  for (let left = await rowsOf(page).count(); left > 0; left--) {
    await expect(rowsOf(page)).toHaveCount(left);
    await page.keyboard.press("Control+Delete");
  }
  await expect(page.locator("#record-grid")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add a row" })).toBeFocused();
});

test("Enter at the last row of this year does not go on into last year’s", async ({ page }) => {
  await openWorstChild(page);
  const [last] = await changeOfYear(page);
  await cellOf(page, last, "LS").click();
  await page.keyboard.type("ZZ");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("end of the rows of this year");
  await expect(bar(page)).toContainText("to ZZ");
  await expect(cellOf(page, last, "LS")).toBeFocused();
  await expect(changes(page)).toContainText("(1");
});

test("blocks end where last year begins: select all, paste and fill down", async ({ page }) => {
  await openWorstChild(page);
  const [last, first] = await changeOfYear(page);
  const ofLastYear = await rowsOf(page, "last").allInnerTexts();
  const ofThisYear = await rowsOf(page, "this").count();

  await cellOf(page, last, "CIN").click();
  await page.keyboard.press("Control+a");
  await expect(bar(page)).toContainText("Only rows of this year are selected");
  await expect(rowsOf(page, "last").locator('[aria-selected="true"]')).toHaveCount(0);
  await expect(rowsOf(page, "this").locator('td[data-column="CIN"][aria-selected="true"]')).toHaveCount(
    ofThisYear,
  );

  await cellOf(page, last, "CIN").click();
  await paste(page, "N8\r\nN2\r\nN3");
  await expect(cellOf(page, last, "CIN")).toContainText("N8");
  await expect(bar(page)).toContainText("to N8");
  await expect(bar(page)).toContainText(
    "2 cells of what was copied had no place here, for last year begins below",
  );

  // Beside its mark, which leads to the error.
  await cellOf(page, last, "CIN").click({ position: { x: 4, y: 8 } });
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar(page)).toContainText("Only rows of this year are selected");
  await cellOf(page, first, "CIN").click();
  await page.keyboard.press("Control+d");
  await expect(bar(page)).toContainText("first of the rows of last year");
  expect(await rowsOf(page, "last").allInnerTexts()).toEqual(ofLastYear);
});

test("several selected rows are removed in one step, and a double click removes no second", async ({
  page,
}) => {
  await openWorstChild(page);
  const count = await rowsOf(page).count();
  await rowsOf(page).first().locator('td[data-column="LS"]').click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("button", { name: "Remove 3 rows" })).toBeVisible();
  await page.keyboard.press("Control+Delete");
  await expect(rowsOf(page)).toHaveCount(count - 3);
  await expect(changes(page)).toContainText("(1");
  await expect(page.getByRole("button", { name: /^Remove row/ })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(rowsOf(page)).toHaveCount(count);

  await page.getByRole("button", { name: /^Remove row/ }).dblclick();
  await expect(rowsOf(page)).toHaveCount(count - 1);
  await page.waitForTimeout(300);
  await expect(rowsOf(page)).toHaveCount(count - 1);
});

test("typed and pasted texts lose their blanks, and dates are put as they are recorded", async ({ page }) => {
  await openWorstChild(page);
  const row = (await rowsOf(page, "this").first().getAttribute("data-row")) ?? "";
  await cellOf(page, row, "DECOM").click();
  await page.keyboard.type(" 6/6/25 ");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("to 06/06/2025");
  await cellOf(page, row, "LS").click();
  await paste(page, "\u00a0V4 \r\n");
  await expect(bar(page)).toContainText(/to V4\./);
  await cellOf(page, row, "DECOM").click();
  await page.keyboard.type("soon");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("to soon");
});

async function openRule(page: Page) {
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "rule/526"));
  await expect(page.locator(".grid").first()).toBeVisible();
}

test("the page of a rule counts what is left", async ({ page }) => {
  await openRule(page);
  const cells = page.locator('td[data-column="PLACE_PROVIDER"]');
  const rows = await cells.count();
  await cells.first().click();
  await page.keyboard.type("PR1");
  await page.keyboard.press("Enter");
  const left = rows - 1;
  await expect(
    page.getByRole("heading", { name: `${left} ${left === 1 ? "row" : "rows"} in error, 1 put right here` }),
  ).toBeVisible();
});

test("on the page of a rule nothing leads away unasked, and removed rows take no texts", async ({ page }) => {
  await openRule(page);
  const grid = page.locator(".grid").first();
  const cell = grid.locator('td[data-column="PLACE_PROVIDER"]').first();
  await cell.locator(".mark").first().click();
  await expect(cell).toBeFocused();
  await page.keyboard.press("Insert");
  await expect(bar(page)).toContainText("Add rows in the child’s record");
  await expect(page).toHaveURL(/#rule\/526$/);

  await page.keyboard.press("Control+Delete");
  await expect(grid.locator("tbody tr").first()).toContainText("removed");
  await page.keyboard.type("PR1");
  await expect(page.locator(".cell-editor")).toHaveCount(0);
  await expect(bar(page)).toContainText("was removed and takes no texts");
  await expect(changes(page)).toContainText("(1");
});

test("the child of a rule’s row is reached with the keyboard", async ({ page }) => {
  await openRule(page);
  const row = page.locator(".grid").first().locator("tbody tr").nth(1);
  const child = await row.getByRole("button").first().innerText();
  await row.locator('td[data-column="PLACE_PROVIDER"]').click();
  await page.keyboard.press("Shift+Tab");
  await expect(row.getByRole("button", { name: child })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Alt+Enter");
  await expect(page.locator(".record__name")).toHaveText(`Child ${child}`);
});
