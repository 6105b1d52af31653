import { expect, test, type Locator, type Page } from "@playwright/test";
import { openChildren, openSample, settled } from "./steps";

const top = (place: Locator) => place.evaluate((element) => element.getBoundingClientRect().top);
const background = (place: Locator) => place.evaluate((element) => getComputedStyle(element).backgroundColor);
const fill = (place: Locator) => place.evaluate((element) => getComputedStyle(element).fill);

async function expectChosen(one: Locator, other: Locator) {
  await expect(one).toBeVisible();
  expect(await background(one)).not.toBe(await background(other));
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`what is chosen is told from the rest in forced colours, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await page.goto("./");
    await openChildren(page);
    await expectChosen(page.locator(".child-option--open"), page.locator(".child-option").nth(1));
    await expectChosen(
      page.locator(".record .choice :checked + span"),
      page.locator(".record .choice span").last(),
    );
    await expectChosen(page.locator(".header__menu [aria-current]"), page.locator(".header__menu a").first());
    await page.locator('#record-grid td[role="gridcell"]').nth(2).click();
    await page.keyboard.press("Shift+ArrowRight");
    await expectChosen(
      page.locator("#record-grid .grid__selected").first(),
      page.locator('#record-grid td[role="gridcell"]').last(),
    );
    await page.getByRole("button", { name: "Show journey" }).click();
    const text = page.locator(".time-line__lane").first();
    const paper = await background(page.locator("html"));
    expect(await fill(text)).not.toBe(paper);
  });
}

for (const width of [390, 640, 1280]) {
  test(`the history opens in sight and gives the focus back at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("./");
    await openSample(page);
    const button = page.getByRole("button", { name: /^History/ });
    await button.click();
    const heading = page.getByRole("heading", { name: "History" });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(heading).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}

test("Back from a rule leads to where the errors were left", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.getByLabel("Kind").selectOption("inconsistent");
  await page.getByRole("button", { name: "Children", exact: true }).click();
  const link = page.locator(".rules__code a").nth(12);
  await link.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(0);
  await link.click();
  await expectView(page, /rule/);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expectView(page, /overview/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
  await expect(page.getByLabel("Kind")).toHaveValue("inconsistent");
  await expect(page.locator("th", { hasText: "Children" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("link", { name: /^Errors/ }).click();
  await expectView(page, /overview/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

async function expectView(page: Page, address: RegExp) {
  await expect(page).toHaveURL(address);
  await expect(page.locator("h1")).toBeFocused();
}

test("the rows of a rule begin in the upper part of the window", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await page.evaluate(() => (location.hash = "rule/224"));
  const grid = page.locator(".grid").first();
  await expect(grid).toBeVisible();
  await settled(page);
  expect(await top(grid)).toBeLessThan(480);
});

test("a notice that asks for nothing closes by itself", async ({ page }) => {
  await page.clock.install();
  await page.goto("./");
  await expect(page.locator(".notice__inside")).toContainText("without a network");
  await page.clock.fastForward(11_000);
  await expect(page.locator(".notice__inside")).toHaveCount(0);
});
