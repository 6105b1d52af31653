import { expect, test } from "@playwright/test";
import {
  addFiles,
  chooseReturn,
  dropFiles,
  openChildren,
  openSample,
  sampleFile,
  sampleYear,
  numberIn,
  seeErrors,
  settled,
  showChildren,
  watchForTrouble,
} from "./steps";

// A date of birth that is none, and an episode that begins after it ended.
const header =
  "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,1,99/99/2010,WBRI,UN1,,\n102,2,03/04/2011,WBRI,UN1,,\n";
const episodes =
  "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n" +
  "102,01/05/2025,S,C2,N1,U4,PR4,01/04/2025,E3,,AB1 0JD,AB1 0JD,SC000001\n";

test("from all files of two years at once to the first fixed error, with nothing to be chosen", async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  const thisYear = sampleYear("this-year");
  const lastYear = sampleYear("last-year");
  const shuffled = [...lastYear, ...thisYear].toSorted((a, b) =>
    a.name.slice(2) < b.name.slice(2) ? -1 : 1,
  );
  await dropFiles(page, [...shuffled, sampleFile("providers.xlsx"), sampleFile("postcodes.csv")]);
  await expect(page.locator("#files-status")).toHaveText(
    `Loaded: ${thisYear.length + lastYear.length} tables, postcodes, 1 list of providers`,
  );
  for (const table of ["Header", "Episodes", "OC2", "AD1"]) {
    const row = page.getByRole("row", { name: new RegExp(`^${table} `) });
    await expect(row.getByRole("cell").nth(0)).toContainText(/^a /);
    await expect(row.getByRole("cell").nth(1)).toContainText(/^b /);
  }
  await expect(page.getByLabel("Collection year")).toHaveValue("2026");
  await expect(page.locator("#year-reason")).not.toBeEmpty();
  await expect(page.locator(".return-choice__outcome")).toContainText(
    /[\d,]+ errors( and [\d,]+ to check)? in [\d,]+ children/,
  );
  await seeErrors(page);

  // A rule whose errors there is evidence for.
  const rule = page.locator(".rules tbody tr", { has: page.locator("th", { hasText: /^168/ }) });
  await rule.getByRole("button").click();
  const errors = page.locator(".header__count").first();
  const before = numberIn(await errors.innerText());
  await page.locator(".suggestion__apply").first().click();
  await expect(page.locator(".change-bar__text")).toContainText("Cleared");
  expect(numberIn(await errors.innerText())).toBeLessThan(before);
  expect(trouble).toEqual([]);
});

test("from the sample to a child's cells in error, and back", async ({ page }) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  await openSample(page);
  await expect(page).toHaveTitle("Errors – claret");
  await expect(page.locator(".total dd").first()).toHaveText(/^[1-9][\d,]*$/);

  await page.getByLabel("Severity").selectOption("error");
  const first = page.locator(".rules tbody tr").first();
  const code = await first.locator("th").innerText();
  const errors = numberIn(await first.locator(".rules__found").innerText());
  await first.getByRole("link", { name: code, exact: true }).click();
  await expect(page).toHaveTitle(`Rule ${code} – claret`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("heading", { name: /in error$/ })).toHaveText(
    `${errors.toLocaleString("en-GB")} ${errors === 1 ? "row" : "rows"} in error`,
  );
  await expect(page.locator(".grid__chosen").first()).toContainText(`Error, rule ${code}`);

  await page.getByRole("button", { name: /^Go through/ }).click();
  await expect(page).toHaveTitle("Children – claret");
  const chosen = page.locator(".finding--chosen");
  await expect(chosen).toContainText(code);

  await chosen.locator(".finding__place button").first().click();
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
  await addFiles(page, [{ name: "return.xml", content: xml }]);
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("return.xml");
  await expect(page.getByRole("row", { name: /^Episodes/ })).toContainText("1 row");
  await chooseReturn(page, "2025/26");
  await seeErrors(page);
  await expect(page.locator(".rules tbody tr", { hasText: "102" }).first()).toBeVisible();
});

test("errors by rule are sorted and filtered, and lead into the work", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  const numbers = async () => (await page.locator(".rules__found").allInnerTexts()).map(numberIn);
  const downwards = (await numbers()).toSorted((a, b) => b - a);
  expect(await numbers()).toEqual(downwards);
  await page.getByRole("button", { name: "Found", exact: true }).click();
  expect(await numbers()).toEqual(downwards.toReversed());
  await expect(page.getByRole("columnheader", { name: "Found", exact: true })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );

  await page.getByLabel("Kind").selectOption("missing");
  const shown = await page.locator(".rules tbody tr").count();
  expect(shown).toBeLessThan(downwards.length);
  await expect(page.locator(".rules__count")).toContainText(`${shown} rules`);
  await page.getByLabel("Code or words").fill("no such rule");
  await expect(page.locator(".rules__count")).toHaveText("0 rules, 0 errors");

  await page.getByRole("button", { name: "Go through errors of OC2" }).click();
  await expect(page.locator("#filter-table")).toHaveValue("OC2");
  await expect(page.locator(".record")).toBeVisible();
});

test("the list of children is narrowed by rule, kind, table, text and errors", async ({ page }) => {
  await page.goto("./");
  await openChildren(page);
  const count = page.locator(".child-list__count");
  await expect(page.getByLabel("Show", { exact: true })).toHaveValue("findings");
  const withFindings = await count.innerText();
  await showChildren(page, "All children");
  const everyone = await page.locator(".header__count").last().innerText();
  await expect(count).toHaveText(`${everyone} children`);
  await expect(page.getByRole("option", { name: /valid$/ }).first()).toBeVisible();
  await showChildren(page, "Errors, to check");
  await expect(count).toHaveText(withFindings);

  const id = await page.locator(".child-option__id").nth(1).innerText();
  await page.getByLabel("Child ID").fill(id);
  await expect(count).toHaveText("1 child");
  await expect(page.locator(".record__name")).toHaveText(`Child ${id}`);
  await page.getByLabel("Child ID").fill("no such child");
  await expect(count).toContainText("No child matches");

  await page.getByLabel("Child ID").fill("");
  const rule = await page.locator("#filter-rule option").nth(1).getAttribute("value");
  await page.locator("#filter-rule").selectOption(rule);
  await expect(page.locator(".finding--chosen .finding__title .mark")).toContainText(rule ?? "");
  await page.locator("#filter-rule").selectOption("");
  await page.locator("#filter-kind").selectOption("duplicate");
  await expect(count).not.toHaveText(withFindings);
  await expect(page.locator(".finding__kind").filter({ hasText: "duplicate" }).first()).toBeVisible();

  await page.locator("#filter-kind").selectOption("");
  await page.getByLabel("Most errors first").check();
  await settled(page);
  await page.getByRole("listbox", { name: "Children" }).press("Home");
  await expect(page.locator(".child-option--open")).toHaveAccessibleName(/\d+ errors/);
});

test("files that are picked and files that are dropped are recognised and checked", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [{ name: "whatever.csv", content: header }]);
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("whatever.csv");
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("2 rows");
  await dropFiles(page, [{ name: "spells.txt", content: episodes }]);
  await expect(page.getByRole("row", { name: /^Episodes/ })).toContainText("spells.txt");
  await expect(page.locator("#files-status")).toHaveText("Loaded: 2 tables");
  await expect(page.locator(".sources__missing")).toContainText("Reviews");
  await expect(page.locator("#authority-missing")).toBeVisible();

  await chooseReturn(page);
  await expect(page.locator("#authority-missing")).toBeHidden();
  await expect(page.getByText(/rules? did not run/)).toBeVisible();
  await seeErrors(page);
  await page.getByRole("link", { name: /^Children/ }).click();
  await page.getByRole("option", { name: /^101 \d+ error/ }).click();
  await page.getByRole("tab", { name: /^Header/ }).click();
  await expect(page.getByRole("gridcell", { name: /99\/99\/2010.*Error, rule/ })).toBeVisible();
});

test("a table that is given twice is told, and so are tables that become last year's", async ({ page }) => {
  await page.goto("./");
  const other = episodes.replace("102,01/05", "103,02/05");
  await addFiles(page, [
    { name: "e1.csv", content: episodes },
    { name: "e2.csv", content: other },
  ]);
  const warning = page.getByRole("row", { name: /^Warning.*e2\.csv/ });
  await expect(warning).toContainText("It took the place of e1.csv, which was this year's Episodes too.");

  await addFiles(page, [{ name: "e3.csv", content: episodes.replaceAll("/2025", "/2026") }]);
  await expect(page.getByRole("row", { name: /^Note.*e2\.csv/ })).toContainText(
    "Episodes was this year’s until newer files came, and is last year’s now.",
  );
  await expect(warning).toBeHidden();
});

test("the council is chosen among those of the year, each name once", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [{ name: "spells.csv", content: episodes }]);
  const council = page.getByLabel("Local authority");
  const options = await council.getByRole("option").allInnerTexts();
  expect(options.slice(1)).toEqual(options.slice(1).toSorted((a, b) => a.localeCompare(b, "en-GB")));
  expect(new Set(options).size).toBe(options.length);
  await council.selectOption({ label: "Barnsley" });
  await settled(page);
  await page.getByLabel("Collection year").selectOption({ label: "2024/25" });
  await settled(page);
  await expect(council.locator("option:checked")).toHaveText("Barnsley (from 1 April 2025)");
});

test("a table can be moved to the other year", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [{ name: "spells.csv", content: episodes }]);
  const row = page.getByRole("row", { name: /^Episodes/ });
  await expect(row.getByRole("cell").nth(0)).toContainText("spells.csv");
  await page.getByRole("button", { name: /^Move to last year\s?: Episodes$/ }).click();
  await settled(page);
  await expect(row.getByRole("cell").nth(1)).toContainText("spells.csv");
  await expect(row.getByRole("cell").nth(0)).toContainText("Not loaded");
});

test("a file that is not part of a return is refused in words, and can be left out", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [
    { name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" },
    { name: "empty.csv", content: "" },
    { name: "broken.xlsx", content: sampleFile("providers.xlsx").content.slice(0, 2000) },
    { name: "cut.xml", content: "<?xml version='1.0'?><EXPSSDA903><CHILD>" },
    { name: "header.csv", content: header },
  ]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("4 files could not be used");
  for (const name of ["holiday.csv", "empty.csv", "broken.xlsx", "cut.xml"]) {
    await expect(alert).toContainText(name);
  }
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.getByRole("row", { name: /Not loaded.*empty\.csv/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Header/ })).toContainText("header.csv");

  await page.getByRole("button", { name: /^Remove Header, this year$/ }).click();
  await expect(page.getByRole("heading", { name: "Tables of the return" })).toBeHidden();
});

test("a file of 300 MB that is nothing is refused, and the page lives on", async ({ page }) => {
  await page.goto("./");
  await page.locator("#files").evaluate((input: HTMLInputElement) => {
    const piece = new Uint8Array(1_000_000).fill(65);
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(
        Array.from({ length: 300 }, () => piece),
        "huge.csv",
      ),
    );
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.getByRole("alert")).toContainText("huge.csv", { timeout: 60_000 });
  await settled(page);
  await openSample(page);
});

test("everything that can be downloaded is a file of that kind, with a name that tells what it is", async ({
  page,
}) => {
  await page.goto("./");
  await openSample(page);
  await page.getByRole("link", { name: "Download" }).click();
  const begins: Record<string, string> = {
    xml: "<?xml",
    zip: "PK",
    xlsx: "PK",
    claret: "PK",
    json: "[{"[0] ?? "",
  };
  const names: string[] = [];
  for (const button of await page.locator(".offer__files button").all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const name = download.suggestedFilename();
    names.push(name);
    expect(name).toMatch(/^Manchester 2025-26 \d{4}-\d\d-\d\d.*\.(csv|xml|zip|xlsx|json|claret)$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    expect(content.length, name).toBeGreaterThan(10);
    const begin = begins[name.split(".").at(-1) ?? ""];
    if (begin && begin !== "[") expect(content.subarray(0, begin.length).toString(), name).toBe(begin);
    await settled(page);
    // Of downloads that follow each other at once Chromium lets no more than ten through.
    await page.waitForTimeout(500);
  }
  const corrected = page.locator(".offer").filter({ hasText: "What you send" });
  await expect(corrected.getByRole("status")).toContainText("1 row is left out");
  await corrected.getByText("What the XML does not hold as it is here").click();
  await expect(corrected.getByRole("row").nth(1)).toContainText("Warning");
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(13);
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
