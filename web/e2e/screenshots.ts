import { test, type Page } from "@playwright/test";
import { addFiles, openSample, sampleFile } from "./steps";

const folder = "../build/screenshots";

// 640 CSS pixels is what 200 % zoom leaves of a window of 1280; 390 is a telephone.
for (const width of [1280, 640, 390]) {
  test(`every state at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const shoot = (name: string) => page.screenshot({ path: `${folder}/${name}-${width}.png` });
    const shootAll = (name: string) =>
      page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });

    await page.goto("./");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settled(page);
    await shootAll("files-empty");

    await addFiles(page, "this", [
      { name: "episodes 2026.csv", content: "CHILD,DECOM,EXTRA\n1,01/04/2025,x\n" },
      { name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" },
    ]);
    await settled(page);
    await shootAll("files-problems");

    for (const summary of await page.locator(".reference summary").all()) await summary.click();
    await shootAll("files-waiting");
    await addFiles(page, "reference", [sampleFile("providers.xlsx")]);
    await settled(page);
    await shootAll("files-providers");

    await openSample(page);
    await shootAll("errors");

    await page.getByRole("link", { name: "Files" }).click();
    await shootAll("files-loaded");

    await page.getByRole("link", { name: /^Errors/ }).click();
    await page.locator(".rules__code a").first().click();
    await page.locator(".grid").first().waitFor();
    await shoot("rule");

    await page.getByRole("button", { name: /^Go through/ }).click();
    await page.locator(".record .grid").waitFor();
    await settled(page);
    await shoot("children");
    await page.locator(".finding__places button").first().click();
    await shootAll("child-error-chosen");
  });
}

async function settled(page: Page) {
  await page.locator(".busy--shown").waitFor({ state: "detached" });
}
