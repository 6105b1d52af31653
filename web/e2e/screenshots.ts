import { test, type Page } from "@playwright/test";
import { addFiles, openSample } from "./steps";

const folder = "../build/screenshots";

// 640 CSS pixels is what 200 % zoom leaves of a window of 1280; 390 is a telephone.
for (const width of [1920, 1280, 640, 390]) {
  test(`every state at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const shoot = (name: string) => page.screenshot({ path: `${folder}/${name}-${width}.png` });
    const shootAll = (name: string) =>
      page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });

    await page.goto("./");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settled(page);
    await shootAll("files-empty");

    await addFiles(page, [
      { name: "episodes 2026.csv", content: "CHILD,DECOM,EXTRA\n1,01/04/2025,x\n" },
      { name: "holiday.csv", content: "day,place\nMonday,Rhyl\n" },
    ]);
    await shootAll("files-problems");

    await openSample(page);
    await page.getByRole("button", { name: "See what they are" }).click();
    await page.locator(".safe__plan").waitFor();
    await shoot("errors");
    await page.getByRole("link", { name: "Start" }).click();
    await shootAll("files-loaded");

    for (const view of ["charts", "download", "help", "help/rules", "help/rules/501", "help/recording"]) {
      await page.evaluate((hash) => (location.hash = hash), view);
      await page.waitForTimeout(300);
      await shootAll(view.replaceAll("/", "-"));
    }

    // As if it were the extract of an autumn day: much is not due yet then.
    await page.getByRole("link", { name: "Start" }).click();
    await page.getByLabel(/^It is an extract/).check();
    await page.getByLabel("Last day that the data tell of").fill("30/09/2025");
    await page.keyboard.press("Enter");
    await settled(page);
    await shootAll("files-extract");
    await page.getByRole("link", { name: /^Errors/ }).click();
    await page.getByLabel(/^Show what is not due yet/).check();
    await shootAll("errors-not-due");
    await page.evaluate(() => (location.hash = "not-due"));
    await page.locator(".not-due__rows").waitFor();
    await shootAll("not-due");
    await page.getByRole("button", { name: /^Go through/ }).click();
    await page.locator(".record .finding").first().waitFor();
    await settled(page);
    await shootAll("child-not-due");
    await page.evaluate(() => (location.hash = "overview"));
    await page.getByLabel("Severity").selectOption("query");
    await page.locator(".rules__code a").first().click();
    await page.locator(".grid").first().waitFor();
    await shoot("rule-to-check");

    await page.evaluate(() => (location.hash = "rule/526"));
    await page.locator(".grid").first().waitFor();
    await shoot("rule");
    await page.getByRole("button", { name: /^Go through/ }).click();
    await page.locator(".record .grid").waitFor();
    await settled(page);
    await page.locator(".suggestion").first().waitFor();
    await shoot("child");
    await page.locator('#record-grid td[data-column="LS"]').first().dblclick();
    await shoot("child-editing");
    await page.keyboard.press("Escape");
    await page.locator(".suggestion__apply").first().click();
    await page.locator(".change-bar__text", { hasText: "Cleared" }).waitFor();
    await page.getByRole("button", { name: /^History \(/ }).click();
    await page.locator(".history__go").first().waitFor();
    await shoot("child-history");
    await page.getByRole("button", { name: "Close history" }).click();
    await page.getByRole("button", { name: "Show journey" }).click();
    await shoot("child-journey");
    await page.emulateMedia({ media: "print" });
    await shootAll("child-print");
  });
}

async function settled(page: Page) {
  await page.locator(".busy--shown").waitFor({ state: "detached" });
}
