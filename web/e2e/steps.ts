import AxeBuilder from "@axe-core/playwright";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";

export interface TestFile {
  name: string;
  content: string | Uint8Array;
}

export const samples = resolve(import.meta.dirname, "../../samples");

/** A file of the samples folder. */
export function sampleFile(...path: string[]): TestFile {
  return { name: path.at(-1) ?? "", content: readFileSync(join(samples, ...path)) };
}

/** All files of one year of the samples folder, renamed so that the name does not tell the year. */
export function sampleYear(folder: "this-year" | "last-year"): TestFile[] {
  return readdirSync(join(samples, folder)).map((name) => ({
    ...sampleFile(folder, name),
    name: `${folder === "this-year" ? "a" : "b"} ${name}`,
  }));
}

/** Hands files to the file picker of a zone. */
export async function addFiles(page: Page, files: TestFile[], zone = "files", timeout = 30_000) {
  await page.locator(`#${zone}`).setInputFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
  await settled(page, timeout);
}

export async function dropFiles(page: Page, files: TestFile[], zone = "files") {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of dropped) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] })),
  );
  await page.locator(".drop-zone", { has: page.locator(`#${zone}`) }).dispatchEvent("drop", { dataTransfer });
  await settled(page);
}

export async function openSample(page: Page) {
  await page.getByRole("button", { name: "Try it with a sample return" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return", {
    timeout: 30_000,
  });
  await settled(page);
}

/** Opens the work list of the sample with everybody in it. */
export async function openChildren(page: Page) {
  await openSample(page);
  await page.getByRole("link", { name: /^Children/ }).click();
  await expect(page.locator(".record .grid")).toBeVisible();
  await settled(page);
  await toChildWithEpisodes(page, 1);
}

/** Goes from child to child until the open grid is of episodes and has so many of this year and of last. */
export async function toChildWithEpisodes(page: Page, ofThisYear: number, ofLastYear = 0) {
  const cells = (when: string) => page.locator(`#record-grid tr[data-row^="${when}"] td[data-column="LS"]`);
  const hasThem = async () =>
    (await cells("this").count()) >= ofThisYear && (await cells("last").count()) >= ofLastYear;
  const record = page.locator(".record__name");
  for (let child = 0; child < 50 && !(await hasThem()); child++) {
    const before = await record.innerText();
    await page.keyboard.press("Alt+ArrowDown");
    await expect(record).not.toHaveText(before);
    await settled(page);
  }
  expect(await hasThem()).toBe(true);
}

/** The cell of a column in a row of the open grid, by the row's number and year. */
export function cellOf(page: Page, row: string, column: string) {
  const table = page.locator("#record-grid");
  return table.locator(`tr[data-row="${row}"] td[data-column="${column}"]`);
}

/** Chooses the council, and the year if it is not to be guessed; the return is checked at once. */
export async function chooseReturn(page: Page, year?: string) {
  await page.getByLabel("Local authority").selectOption({ label: "Manchester" });
  if (year !== undefined) await page.getByLabel("Collection year").selectOption({ label: year });
  await settled(page);
}

export async function seeErrors(page: Page) {
  await page.getByRole("button", { name: "See the errors" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
}

/** A figure as it stands in the page: "1,234" */
export function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", "") ?? Number.NaN);
}

/** Which children are listed under Children. */
export async function showChildren(page: Page, having: string) {
  await page.getByLabel("Show", { exact: true }).selectOption(having);
  await settled(page);
}

/** Waits until nothing is being read or checked. */
export async function settled(page: Page, timeout = 30_000) {
  await expect(page.locator(".busy--shown")).toHaveCount(0, { timeout });
}

/** Collects what the browser complains about: uncaught errors, and breaches of the content security policy. */
export function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(message.text());
  });
  return trouble;
}

/** No violation that axe sees, and nothing wider than the window. */
export async function expectGood(page: Page, state: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(told, `axe in the state “${state}”`).toEqual([]);
  await expectFits(page, state);
}

export async function expectFits(page: Page, state: string) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `sideways overflow in the state “${state}”`).toBeLessThanOrEqual(0);
}

/** What this browser keeps of the work: "nothing", or how many steps beside a saved session. */
export function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error("The browser's storage cannot be read."));
      });
    const database = await finished(indexedDB.open("claret"));
    const stores = database.transaction(["base", "journal"]);
    const [bases, steps] = await Promise.all([
      finished(stores.objectStore("base").count()),
      finished(stores.objectStore("journal").count()),
    ]);
    database.close();
    return bases === 0 ? "nothing" : `${steps} steps`;
  });
}
