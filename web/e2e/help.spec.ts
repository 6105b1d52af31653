import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { expectFits, expectGood, openSample, settled, showChildren, watchForTrouble } from "./steps";

const topics = [
  "",
  "/rules",
  "/rules/501",
  "/rules/nothing",
  "/recording",
  "/keys",
  "/accessibility",
  "/privacy",
];

// 640 CSS pixels is what 200 % zoom leaves of a window of 1280; 390 is a telephone.
for (const width of [1280, 640, 390]) {
  test(`help and charts are accessible and fit at ${width} pixels`, async ({ page }) => {
    const trouble = watchForTrouble(page);
    await page.setViewportSize({ width, height: 800 });
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const topic of topics) {
      await goTo(page, `#help${topic}`);
      await expectGood(page, `help${topic}`);
    }

    await goTo(page, "#files");
    await openSample(page);
    await goTo(page, "#help/rules");
    await expectFits(page, "help/rules after a check");
    for (const topic of ["/rules/501", "/recording"]) {
      await goTo(page, `#help${topic}`);
      await unfold(page);
      await expectGood(page, `help${topic} after a check`);
    }
    await goTo(page, "#charts");
    await expectGood(page, "charts");
    await unfold(page);
    await expectGood(page, "charts with their tables");
    expect(trouble).toEqual([]);
  });
}

test("the list of rules is searched, and a rule leads to its errors", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await goTo(page, "#help/rules");
  await page.getByLabel("Search", { exact: true }).fill("501");
  await expect(page.locator(".help__rules tbody tr").first().getByRole("rowheader")).toHaveText("501");
  await page.getByLabel("Search", { exact: true }).fill("no such rule anywhere");
  await expect(page.getByRole("status").filter({ hasText: "0 rules found" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByLabel("Module").selectOption("reviews");
  const rule = page.locator(".help__rules tbody tr").first();
  const code = await rule.getByRole("rowheader").innerText();
  await rule.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator(".help__text")).toContainText(`Rule ${code}`);
  await expect(page.getByRole("heading", { name: "How to avoid it" })).toBeVisible();

  await page.getByRole("link", { name: "All rules" }).click();
  await expect(page.getByLabel("Module")).toHaveValue("reviews");
  await goTo(page, "#charts");
  const bar = page.locator(".bars__name a").first();
  const broken = (await bar.locator("strong").innerText()).trim();
  await goTo(page, `#help/rules/${broken}`);
  await page.locator(".govuk-inset-text a").click();
  await expect(page).toHaveURL(new RegExp(`#rule/${broken}$`));
});

test("a bar leads to the rows of its rule", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  await goTo(page, "#charts");
  await expect(page.locator(".page")).toContainText("children");
  const bar = page.locator(".bars__name a").first();
  const code = (await bar.locator("strong").innerText()).trim();
  await bar.click();
  await expect(page).toHaveURL(new RegExp(`#rule/${code}$`));
});

test("the recording guide and the charts name no child", async ({ page }) => {
  await page.goto("./");
  await openSample(page);
  for (const place of ["#help/recording", "#charts"]) {
    await goTo(page, place);
    await unfold(page);
    // Children of the sample have IDs of six digits.
    expect(await page.getByRole("main").innerText()).not.toMatch(/\b\d{6}\b/);
  }
});

test("a child’s journey is accessible, and its errors lead to their rows with the keyboard alone", async ({
  page,
}) => {
  await page.goto("./");
  await openSample(page);
  await goTo(page, "#children");
  await showChildren(page, "Errors");
  await page.getByRole("button", { name: /^Show( the)? journey$/ }).click();
  const journey = page.locator(".journey");
  await expect(journey.locator(".item").first()).toBeVisible();
  await journey.getByText("Show as a table").click();
  for (const width of [1280, 640, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).include(".journey").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const drawing = await journey.locator(".time-line__drawing").boundingBox();
    expect((drawing?.x ?? 0) + (drawing?.width ?? 0)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const error = journey.getByRole("button", { name: /^Error, rule/ }).first();
  await error.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".grid :focus, .grid:focus")).toHaveCount(1);
});

test("help can be read before anything is loaded, and shows the policy that is in force", async ({
  page,
}) => {
  await page.goto("./#help/privacy");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Privacy");
  await expect(page.getByRole("row", { name: /connect-src 'self'/ })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Help" })
    .getByRole("link", { name: "Keyboard shortcuts" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Keyboard shortcuts");
});

async function goTo(page: Page, address: string) {
  await page.evaluate((hash) => (location.hash = hash), address);
  await expect(page).toHaveURL((url) => url.hash === address);
  await expect(page.locator("h1")).not.toHaveText("Reading the rules…");
  await settled(page);
}

/** Opens every details element of the view. */
async function unfold(page: Page) {
  const folded = page.locator("main details:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
}
