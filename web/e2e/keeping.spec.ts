import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import {
  addFiles,
  chooseReturn,
  kept,
  sampleFile,
  sampleYear,
  settled,
  showChildren,
  type TestFile,
  toChildWithEpisodes,
} from "./steps";

/** Opens a return of two years, with a child in view. */
async function openReturn(page: Page) {
  await page.goto("./");
  await addFiles(page, [...sampleYear("this-year"), ...sampleYear("last-year")]);
  await chooseReturn(page);
  await page.getByRole("link", { name: /^Children/ }).click();
  await expect(page.locator("#record-grid")).toBeVisible();
  await settled(page);
}

/** Types a value into the first row of this year. */
async function type(page: Page, column: string, text: string) {
  await expect(page.locator(".record .grid")).toBeVisible();
  await toChildWithEpisodes(page, 1);
  await page.locator(`#record-grid tr[data-row^="this"] td[data-column="${column}"]`).first().click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(page.locator(".change-bar__text")).toContainText(`to ${text}`);
}

async function crash(context: BrowserContext, page: Page): Promise<Page> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // It is never answered.
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
  return context.newPage();
}

const goOn = (page: Page) => page.getByRole("button", { name: "Go on with it" });

test("a reload and a crash of the tab lose no edit", async ({ page, context }) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  await type(page, "CIN", "Z2");
  await expect.poll(() => kept(page)).toBe("2 steps");
  await page.reload();
  await expect(page.locator(".kept-work")).toContainText("Manchester, 2025/26");
  await goOn(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
  await expect(page.locator(".change-bar")).toContainText("History (2");

  await page.getByRole("link", { name: /^Children/ }).click();
  await type(page, "RNE", "Z3");
  await expect.poll(() => kept(page)).toBe("3 steps");
  const errors = await page.locator(".header__count").first().innerText();
  const next = await crash(context, page);
  await next.goto("./");
  await goOn(next).click();
  await expect(next.locator(".change-bar")).toContainText("History (3");
  await expect(next.locator(".header__count").first()).toHaveText(errors);
  await next.keyboard.press("Control+z");
  await expect(next.locator(".change-bar")).toContainText("History (2");
});

test("one switch stops the keeping, one button forgets, and what is open stays open", async ({ page }) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByLabel("Keep my work in this browser").uncheck();
  await expect.poll(() => kept(page)).toBe("nothing");
  const asked = page.waitForEvent("dialog").then((dialog) => {
    expect(dialog.type()).toBe("beforeunload");
    return dialog.accept();
  });
  await page.reload();
  await asked;
  await expect(page.getByRole("button", { name: /sample return/ })).toBeVisible();
  await expect(page.locator(".kept-work")).toBeHidden();
  await expect(page.getByLabel("Keep my work in this browser")).not.toBeChecked();
  await page.getByLabel("Keep my work in this browser").check();

  await openReturn(page);
  await type(page, "LS", "Z1");
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("button", { name: "Forget everything kept here" }).click();
  await expect(page.getByRole("dialog")).toContainText("Forget everything");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Keep my work in this browser")).toBeChecked();
  await page.getByRole("button", { name: "Forget everything kept here" }).click();
  await page.getByRole("button", { name: "Forget it all" }).click();
  await expect(page.getByLabel("Keep my work in this browser")).not.toBeChecked();
  await expect(page.locator(".change-bar")).toContainText("History (1");
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByRole("button", { name: /sample return/ })).toBeVisible();
  await expect(page.locator(".kept-work")).toBeHidden();
});

test("corrections are not lost without a question", async ({ page }) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  await page.getByRole("link", { name: "Start" }).click();
  for (const name of [/^Try it with a sample/, /^Remove Episodes, this year/, /^Remove all files/]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toContainText("1 change would be lost");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.locator(".change-bar")).toContainText("History (1");
  }
  await page.getByRole("button", { name: /^Remove Episodes, this year/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(
    page
      .getByRole("row", { name: /^Episodes/ })
      .getByRole("cell")
      .first(),
  ).toContainText("Not loaded");
  await expect(page.locator(".change-bar")).toBeVisible();
});

test("earlier work is not overwritten before it is gone on with or deleted", async ({ page }) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  await expect.poll(() => kept(page)).toBe("1 steps");
  await openReturn(page);
  await expect(page.locator(".change-bar__trouble")).toContainText("Earlier work is kept");
  await page.reload();
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByRole("button", { name: "Delete the work" }).click();
  await expect(page.locator(".kept-work")).toBeHidden();
  await page.reload();
  await expect(page.getByRole("button", { name: /sample return/ })).toBeVisible();
  await expect(page.locator(".kept-work")).toBeHidden();
});

test("postcodes and providers are there on the next visit, until they are removed", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [sampleFile("providers.xlsx"), sampleFile("postcodes.csv")]);
  await page.reload();
  await expect(page.locator("#files-status")).toHaveText("Loaded: postcodes, 1 list of providers");
  await page.getByRole("button", { name: "Remove providers.xlsx" }).click();
  await settled(page);
  await page.reload();
  await expect(page.locator("#files-status")).toHaveText("Loaded: postcodes");
});

test("two tabs work side by side, and the second says that its work is not kept", async ({
  page,
  context,
}) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  const second = await context.newPage();
  await openReturn(second);
  await expect(second.locator(".change-bar__trouble")).toContainText("open in another tab");
  await type(second, "LS", "Z9");
  await expect(page.locator(".change-bar__trouble")).toBeHidden();
  await page.bringToFront();
  await type(page, "CIN", "Z2");
  await expect.poll(() => kept(page)).toBe("2 steps");
  await second.close();
  await page.reload();
  await goOn(page).click();
  await expect(page.locator(".change-bar")).toContainText("History (2");
});

test("a session that was saved to a file is opened again", async ({ page }) => {
  await openReturn(page);
  await type(page, "LS", "Z1");
  const errors = await page.locator(".header__count").first().innerText();
  await page.getByRole("link", { name: "Download" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save session" }).click(),
  ]);
  const content = readFileSync(await download.path());
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("button", { name: "Remove all files" }).click();
  await settled(page);
  await addFiles(page, [{ name: download.suggestedFilename(), content }]);
  await expect(page.locator(".header__count").first()).toHaveText(errors);
  await expect(page.locator(".change-bar")).toContainText("History (1");
  await page.keyboard.press("Control+z");
  await expect(page.locator(".change-bar")).toContainText("History (0");
});

test("a return of 20,000 children stays usable", async ({ page }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "claret-large-"));
  try {
    const program = resolve(import.meta.dirname, "../../build/native/claret");
    const words = [
      "sample",
      folder,
      "--children",
      "20000",
      "--year",
      "2026",
      "--seed",
      "3",
      "--errors",
      "0.02",
    ];
    execFileSync(program, words);
    const filesOf = (year: string): TestFile[] =>
      readdirSync(join(folder, year)).map((name) => ({
        name: `${year} ${name}`,
        content: readFileSync(join(folder, year, name)),
      }));
    await page.goto("./");
    await addFiles(page, [...filesOf("this-year"), ...filesOf("last-year")], "files", 120_000);
    await chooseReturn(page);
    await expect(page.locator(".return-choice__outcome")).toContainText(/in 2\d,\d{3} children/, {
      timeout: 60_000,
    });
    await page.getByRole("link", { name: /^Children/ }).click();
    await showChildren(page, "All children");
    await expect(page.locator(".child-list__count")).toContainText(/^2\d,\d{3} children/);
    await page.getByRole("listbox", { name: "Children" }).focus();
    await page.keyboard.press("End");
    await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
    await showChildren(page, "Errors, to check");
    await settled(page);
    await type(page, "LS", "Z1");
    await page.getByRole("link", { name: /^Errors/ }).click();
    await page.locator(".rules__code a").first().click();
    await expect(page.locator(".grid").first()).toBeVisible();
    const drawn = await page.locator(".grid").first().locator("tbody tr").count();
    expect(drawn).toBeLessThan(130);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
