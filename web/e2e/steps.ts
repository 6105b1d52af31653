import { expect, type Page } from "@playwright/test";

export type When = "this" | "last";

export interface TextFile {
  name: string;
  text: string;
}

/** Hands files to the file picker of this or last year. */
export async function addFiles(page: Page, when: When, files: TextFile[]) {
  await page
    .locator(`#files-${when}`)
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
    );
  await settled(page);
}

export async function dropFiles(page: Page, when: When, files: TextFile[]) {
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page
    .locator(".drop-zone", { has: page.locator(`#files-${when}`) })
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
  await expect(page.locator(".busy--shown")).toHaveCount(0);
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
