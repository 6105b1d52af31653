import { expect, test } from "@playwright/test";
import { addFiles, dropFiles, openSample, settled, watchForTrouble } from "./steps";

// A date of birth that is none, and an episode that begins after it ended.
const header =
  "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,1,99/99/2010,WBRI,UN1,,\n102,2,03/04/2011,WBRI,UN1,,\n";
const episodes =
  "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n" +
  "102,01/05/2025,S,C2,N1,U4,PR4,01/04/2025,E3,,AB1 0JD,AB1 0JD,SC000001\n";

test("from the sample to a child's cells in error, and back", async ({ page }) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  await openSample(page);
  await expect(page).toHaveTitle("Errors – claret");
  await expect(page.locator(".total dd").first()).toHaveText(/^[1-9]\d*$/);

  const first = page.locator(".rules tbody tr").first();
  const code = await first.locator("th").innerText();
  const errors = Number(await first.locator(".rules__errors").innerText());
  await first.getByRole("link", { name: code, exact: true }).click();
  await expect(page).toHaveTitle(`Rule ${code} – claret`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("heading", { name: /in error$/ })).toHaveText(
    `${errors} ${errors === 1 ? "row" : "rows"} in error`,
  );
  await expect(page.locator(".grid tbody tr").first().locator(".grid__marked").first()).toContainText(
    "in error",
  );

  await page.getByRole("button", { name: /^Go through/ }).click();
  await expect(page).toHaveTitle("Children – claret");
  const chosen = page.locator(".finding--chosen");
  await expect(chosen).toContainText(code);
  await expect(page.locator(".grid__chosen").first()).toContainText(`Error, rule ${code}`);

  await chosen.locator(".finding__places button").first().click();
  await expect(page.locator(".grid__chosen").first()).toBeFocused();
  await page.locator(".grid__chosen .mark").first().click();
  await expect(page.locator(".finding--chosen")).toBeFocused();

  await page.goBack();
  await expect(page).toHaveTitle(`Rule ${code} – claret`);
  await page.goBack();
  await expect(page).toHaveTitle("Errors – claret");
  expect(trouble).toEqual([]);
});

test("a return in one XML file is loaded, checked and shown", async ({ page }) => {
  const xml = `<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>101</CHILDID><UPN>UN1</UPN><SEX>M</SEX>
    <DOB>99/99/2010</DOB><ETHNIC>WBRI</ETHNIC><UASC>0</UASC></HEADER><EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE>
    <LS>C2</LS><CIN>N1</CIN><PL>U4</PL></EPISODE></CHILD></EXPSSDA903>`;
  await page.goto("./");
  await addFiles(page, "this", [{ name: "return.xml", content: xml }]);
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("return.xml");
  await expect(page.getByRole("row", { name: /^Episodes/ })).toContainText("1 row");
  await page.getByLabel("Local authority").selectOption({ label: "Manchester" });
  await page.getByLabel("Collection year").selectOption({ label: "2025/26" });
  await page.getByRole("button", { name: "Check the return" }).click();
  await settled(page);
  await expect(page.locator(".rules tbody tr", { hasText: "102" }).first()).toBeVisible();
});

test("errors by rule can be sorted", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  const numbers = async () => (await page.locator(".rules__errors").allInnerTexts()).map(Number);
  const downwards = (await numbers()).toSorted((a, b) => b - a);
  expect(await numbers()).toEqual(downwards);
  await page.getByRole("button", { name: "Errors", exact: true }).click();
  expect(await numbers()).toEqual(downwards.toReversed());
  await expect(page.getByRole("columnheader", { name: "Errors", exact: true })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
});

test("the list of children is narrowed by rule, text and errors", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.getByRole("link", { name: /^Children/ }).click();
  const count = page.locator(".child-list__count");
  await expect(page.locator(".record")).toBeVisible();
  const withErrors = await count.innerText();
  await page.getByLabel("Only children with errors").uncheck();
  const everyone = await page.locator(".header__count").last().innerText();
  await expect(count).toHaveText(`${everyone} children`);
  await expect(page.getByRole("option", { name: /valid$/ }).first()).toBeVisible();
  await page.getByLabel("Only children with errors").check();
  await expect(count).toHaveText(withErrors);

  const id = await page.locator(".child-option__id").nth(1).innerText();
  await page.getByLabel("Child ID").fill(id);
  await expect(count).toHaveText("1 child");
  await expect(page.locator(".record__name")).toHaveText(`Child ${id}`);
  await page.getByLabel("Child ID").fill("no such child");
  await expect(count).toContainText("No child matches");

  await page.getByLabel("Child ID").fill("");
  const rule = await page.getByLabel("Rule").locator("option").nth(1).getAttribute("value");
  await page.getByLabel("Rule").selectOption(rule);
  await expect(page.locator(".finding--chosen .finding__title .mark")).toContainText(rule ?? "");
});

test("files that are picked and files that are dropped are recognised and checked", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, "this", [{ name: "whatever.csv", content: header }]);
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("whatever.csv");
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("2 rows");
  await dropFiles(page, "this", [{ name: "spells.txt", content: episodes }]);
  await dropFiles(page, "last", [{ name: "old.csv", content: header }]);
  await expect(page.getByRole("row", { name: /^Episodes/ })).toContainText("spells.txt");
  await expect(page.locator("#files-last-status")).toHaveText("1 table loaded");
  await expect(page.locator(".sources__missing")).toContainText("Reviews");

  await page.getByRole("button", { name: "Check the return" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose your local authority");
  await page.getByLabel("Local authority").selectOption({ label: "Manchester" });
  await page.getByLabel("Collection year").selectOption({ label: "2025/26" });
  await page.getByRole("button", { name: "Check the return" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
  await expect(page.getByText(/rules? did not run/)).toBeVisible();

  await page.getByRole("link", { name: /^Children/ }).click();
  await page.getByRole("option", { name: /^101 \d+ error/ }).click();
  await page.getByRole("tab", { name: /^Header/ }).click();
  await expect(page.getByRole("cell", { name: /99\/99\/2010.*Error, rule/ })).toBeVisible();
  await page.getByRole("radio", { name: "Last year" }).check();
  await expect(page.locator(".grid tbody tr")).toHaveCount(1);
});

test("a file that is not part of a return is refused in words, and can be left out", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, "this", [
    { name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" },
    { name: "empty.csv", content: "" },
    { name: "header.csv", content: header },
  ]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("2 files could not be used");
  await expect(alert).toContainText("holiday.csv");
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.getByRole("row", { name: /Not loaded.*empty\.csv/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("header.csv");

  await page.getByRole("button", { name: "Remove Header, this year" }).click();
  await expect(page.getByRole("heading", { name: "Tables of the return" })).toBeHidden();
});

test("two files for one table are told apart by name", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, "this", [
    { name: "one.csv", content: header },
    { name: "two.csv", content: header },
  ]);
  await expect(page.getByRole("alert")).toContainText("one.csv");
  await expect(page.getByRole("alert")).toContainText("two.csv");
});

test("the report is offered as a download", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "as JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("claret-errors.json");
});

test("a checker that stops is replaced, and the page lives on", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.workers()[0]?.evaluate(() => {
    const parse = JSON.parse.bind(JSON);
    JSON.parse = () => {
      JSON.parse = parse;
      throw new WebAssembly.RuntimeError("unreachable");
    };
  });
  await page.getByRole("link", { name: /^Children/ }).click();
  await expect(page.getByRole("alert")).toContainText("The checker stopped");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your SSDA903 return");
  await settled(page);
  await openSample(page);
  await expect(page.getByRole("alert")).toBeHidden();
});

test("a worker that is lost is reported", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error("out of memory");
    });
  });
  await page.getByRole("link", { name: /^Children/ }).click();
  await expect(page.getByRole("alert")).toContainText("reload the page");
});
