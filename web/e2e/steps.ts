import { expect, type Page } from "@playwright/test";

export interface TextFile {
  name: string;
  text: string;
}

/** Hands files to the file picker of this or last year. */
export async function addFiles(page: Page, when: "this" | "last", files: TextFile[]) {
  await page
    .locator(`#files-${when}`)
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
    );
}

export async function openSample(page: Page) {
  await page.getByRole("button", { name: "Try it with a sample return" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
}
