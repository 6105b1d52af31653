import { expect, test } from "@playwright/test";
import { addFiles, chooseReturn, openSample, sampleFile, seeErrors, watchForTrouble } from "./steps";

/** Runs in the page or in its worker: what becomes of a request to somewhere else. */
function tryToLeave(): Promise<string> {
  return new Promise((resolve) => {
    addEventListener("securitypolicyviolation", (event) => {
      resolve(`blocked by ${event.effectiveDirective}`);
    });
    fetch("https://example.org/").then(
      () => resolve("reached"),
      () => setTimeout(() => resolve("failed, but not by the policy"), 1000),
    );
  });
}

test("the content security policy allows nothing inline and nothing from elsewhere", async ({ page }) => {
  const trouble = watchForTrouble(page);
  await page.goto("./");
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .evaluate((meta: HTMLMetaElement) => meta.content);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  await openSample(page);
  expect(trouble).toEqual([]);

  const [engine] = page.workers();
  if (!engine) throw new Error("the engine has no worker");
  expect(await page.evaluate(tryToLeave)).toBe("blocked by connect-src");
  expect(await engine.evaluate(tryToLeave)).toBe("blocked by connect-src");
});

test("with the network cut after loading, everything works and nothing is asked for", async ({
  page,
  context,
}) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try it with a sample return" }).waitFor();
  // Loading ends when the service worker has put away the page's own files, most of them out of the browser's cache.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.setOffline(true);
  await context.route("**", (route) => route.abort());

  await addFiles(page, [
    { name: "header.csv", content: "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,,,,,\n" },
  ]);
  await addFiles(page, [sampleFile("providers.xlsx"), sampleFile("postcodes.csv")]);
  await expect(page.locator("#files-status")).toHaveText("Loaded: 1 table, postcodes, 1 list of providers");
  await chooseReturn(page);
  await seeErrors(page);
  await page.getByRole("link", { name: "Start" }).click();
  await openSample(page);
  // A rule whose errors there is evidence for.
  await page.locator(".rules__code a", { hasText: /^168$/ }).click();
  await expect(page.locator(".grid").first()).toBeVisible();
  await page.getByRole("button", { name: /^Go through/ }).click();
  await expect(page.locator(".record .grid")).toBeVisible();
  await page.getByRole("button", { name: "Show journey" }).click();
  await page.keyboard.press("Alt+a");
  await expect(page.locator(".change-bar__text")).toContainText("Cleared");
  await page.getByRole("link", { name: "Charts" }).click();
  await expect(page.locator("figure svg, figure .bars").first()).toBeVisible();
  await page.getByRole("link", { name: "Help" }).click();
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Download" }).click();
  await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save session" }).click(),
  ]);
  expect(requests).toEqual([]);
});
