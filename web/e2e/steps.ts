import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";

/** A zone in which files are dropped. */
export type Place = "this" | "last" | "reference";

export interface TestFile {
  name: string;
  content: string | Uint8Array;
}

export const samples = resolve(import.meta.dirname, "../../samples");

/** A file of the samples folder. */
export function sampleFile(...path: string[]): TestFile {
  return { name: path.at(-1) ?? "", content: readFileSync(join(samples, ...path)) };
}

/** Hands files to the file picker of a zone. */
export async function addFiles(page: Page, place: Place, files: TestFile[]) {
  await page.locator(`#files-${place}`).setInputFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
  await settled(page);
}

export async function dropFiles(page: Page, place: Place, files: TestFile[]) {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of dropped) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] })),
  );
  await page
    .locator(".drop-zone", { has: page.locator(`#files-${place}`) })
    .dispatchEvent("drop", { dataTransfer });
  await settled(page);
}

export async function openSample(page: Page) {
  await page.getByRole("button", { name: "Try it with a sample return" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
  await settled(page);
}

/** Waits until nothing is being read or checked. */
export async function settled(page: Page) {
  await expect(page.locator(".busy--shown")).toHaveCount(0, { timeout: 30_000 });
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
