import { expect, test } from "@playwright/test";
import { addFiles, openSample, sampleFile, watchForTrouble } from "./steps";

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

  await addFiles(page, "this", [
    { name: "header.csv", content: "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,,,,,\n" },
  ]);
  await addFiles(page, "reference", [sampleFile("providers.xlsx"), sampleFile("postcodes.csv")]);
  await expect(page.locator("#files-reference-status")).toHaveText(
    "Loaded: postcodes and 1 list of providers",
  );
  await page.getByLabel("Local authority").selectOption({ label: "Manchester" });
  await page.getByRole("button", { name: "Check the return" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors in the return");
  await page.getByRole("link", { name: "Files" }).click();
  await openSample(page);
  await page.locator(".rules__code a").first().click();
  await expect(page.locator(".grid").first()).toBeVisible();
  await page.getByRole("button", { name: /^Go through/ }).click();
  await expect(page.locator(".record .grid")).toBeVisible();
  expect(requests).toEqual([]);
});
