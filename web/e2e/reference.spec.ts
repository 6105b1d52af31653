import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { largeFile } from "../src/engine/large_file";
import {
  addFiles,
  chooseReturn,
  dropFiles,
  openSample,
  sampleFile,
  samples,
  seeErrors,
  settled,
  watchForTrouble,
} from "./steps";

const thisYear = readdirSync(join(samples, "this-year")).map((name) => sampleFile("this-year", name));
const postcodes = sampleFile("postcodes.csv");
const providers = sampleFile("providers.xlsx");

const zone = (page: Page) => page.locator(".reference");
const status = (page: Page) => page.locator("#files-status");
const remove = (page: Page, name: string) =>
  page.getByRole("button", { name: `Remove ${name}`, exact: true });

async function check(page: Page) {
  await chooseReturn(page, "2025/26");
  await seeErrors(page);
}

const errorsOf = (page: Page, rule: string) =>
  page.locator(".rules").getByRole("link", { name: rule, exact: true });

test("a return, postcodes and a list dropped together are told apart, and the rules that need them run", async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  await expect(zone(page)).toContainText(/Not loaded: \d+ rules will not run without it/);
  await dropFiles(page, [...thisYear, providers, postcodes]);
  await expect(status(page)).toHaveText(`Loaded: ${thisYear.length} tables, postcodes, 1 list of providers`);
  await expect(zone(page)).toContainText("postcodes.csv");
  await expect(zone(page)).toContainText(/Ofsted's combined list, \d+ providers/);
  await expect(zone(page)).not.toContainText("Not loaded");
  await expect(page.getByRole("alert")).toBeHidden();

  await check(page);
  await expect(errorsOf(page, "392c")).toBeVisible();
  await expect(errorsOf(page, "219")).toBeVisible();
  await expect(page.locator(".not-run")).not.toContainText(/postcode directory|provider lists/);
  expect(trouble).toEqual([]);
});

test("what is removed takes its rules with it, and the page says which and why", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, thisYear);
  await addFiles(page, [postcodes, providers]);
  await remove(page, "the postcode directory").click();
  await settled(page);
  await expect(page.locator("#files-choose")).toBeFocused();
  await expect(status(page)).toHaveText(`Loaded: ${thisYear.length} tables, 1 list of providers`);
  const waiting = page.locator(".reference__waiting");
  await waiting.locator("summary").click();
  await expect(waiting).toContainText("392c");

  await check(page);
  await page.getByText(/rules? did not run/).click();
  await expect(page.getByText(/^the postcode directory is not loaded/)).toBeVisible();
  await expect(errorsOf(page, "392c")).toBeHidden();
  await expect(errorsOf(page, "219")).toBeVisible();

  await page.getByRole("link", { name: "Start" }).click();
  await remove(page, "providers.xlsx").click();
  await expect(status(page)).toHaveText(`Loaded: ${thisYear.length} tables`);
  await check(page);
  await page.getByText(/rules? did not run/).click();
  await expect(page.getByText(/^Ofsted's provider lists are not loaded/)).toBeVisible();
  await expect(errorsOf(page, "219")).toBeHidden();
});

test("a file that is none of them is refused in words, and what was loaded stays", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [postcodes, providers]);
  const alert = page.getByRole("alert");
  await addFiles(page, [
    { name: "cut.zip", content: "PK\x03\x04" },
    { name: "half.csv", content: "pcds,oseast1m,osnrth1m\nZX1 1AA,1,1\n" },
  ]);
  await expect(alert).toContainText("2 files could not be used");
  await expect(alert).toContainText("cut.zip: The file is not complete");
  await expect(alert).toContainText("half.csv: This is no postcode directory. Columns are missing: district");
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.getByRole("row", { name: /Not loaded.*half\.csv/ })).toBeVisible();
  await expect(status(page)).toHaveText("Loaded: postcodes, 1 list of providers");

  await openSample(page);
  await page.getByRole("link", { name: "Start" }).click();
  await expect(zone(page)).toContainText("Invented postcodes");
  await expect(zone(page)).toContainText("Invented providers");
  await page.getByRole("button", { name: "Remove all files" }).click();
  // The sample's go with it, and those that are kept for every visit come back.
  await expect(zone(page)).not.toContainText("Invented");
  await expect(status(page)).toHaveText("Loaded: postcodes, 1 list of providers");
});

/** So many postcodes that the file counts as a large one. */
function largeDirectory(): string {
  const letters = "ABDEFGHJLN";
  const lines = ["pcds,oslaua,oseast1m,osnrth1m"];
  for (let number = 0; number < 300_000; number++) {
    const unit = `${letters[number % 10] ?? ""}${letters[Math.floor(number / 10) % 10] ?? ""}`;
    const sector = Math.floor(number / 100);
    lines.push(
      `Z${Math.floor(sector / 10)} ${sector % 10}${unit},E08000003,${380_000 + (number % 9999)},398000`,
    );
  }
  return lines.join("\n");
}

test("a large directory is made into a compact file, which can be saved and loaded again", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "claret-postcodes-"));
  try {
    await page.goto("./");
    const directory = largeDirectory();
    expect(directory.length).toBeGreaterThan(largeFile);
    await addFiles(page, [{ name: "large.csv", content: directory }]);
    await expect(zone(page)).toContainText("large.csv");
    await expect(zone(page)).toContainText("300,000 postcodes");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the compact file for next time" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("postcodes.bin");
    const path = join(folder, "postcodes.bin");
    await download.saveAs(path);
    const compact = readFileSync(path);
    expect(compact.length).toBeLessThan(directory.length / 5);

    await page.reload();
    await addFiles(page, [{ name: "cut.bin", content: compact.subarray(0, 100_000) }]);
    await expect(page.getByRole("alert")).toContainText("cut.bin: The file is not complete.");
    await addFiles(page, [{ name: "postcodes.bin", content: compact }]);
    await expect(zone(page)).toContainText("large.csv");
    await expect(zone(page)).toContainText("300,000 postcodes");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
