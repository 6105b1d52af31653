import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { addFiles, openSample, sampleFile } from "./steps";

// 640 CSS pixels is what 200 % zoom leaves of a window of 1280; 390 is a telephone.
for (const width of [1280, 640, 390]) {
  test(`every state is accessible and fits at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectGood(page, "files");

    await page.getByRole("button", { name: "Check the return" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await addFiles(page, "this", [
      { name: "odd.csv", content: "day,place\nMonday,Rhyl\n" },
      { name: "header.csv", content: "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,EXTRA\n1,1,,,,,,\n" },
    ]);
    await expect(page.getByRole("heading", { name: "Problems with files" })).toBeVisible();
    await expectGood(page, "files with problems");

    for (const summary of await page.locator(".reference summary").all()) await summary.click();
    await addFiles(page, "reference", [
      {
        name: "list of the children’s homes and other providers as of March 2026.xlsx",
        content: sampleFile("providers.xlsx").content,
      },
    ]);
    await expectGood(page, "files with a list of providers");

    await openSample(page);
    const notRun = page.locator("details summary");
    if (await notRun.count()) await notRun.click();
    await expectGood(page, "errors");

    await page.getByRole("link", { name: "Files" }).click();
    await expectGood(page, "files of the sample");
    await page.getByRole("link", { name: /^Errors/ }).click();

    await page.locator(".rules__code a").first().click();
    await expect(page.locator(".grid").first()).toBeVisible();
    await expectGood(page, "rule");

    await page.getByRole("button", { name: /^Go through/ }).click();
    await expect(page.locator(".record .grid")).toBeVisible();
    await page.locator(".finding__places button").first().click();
    await expectGood(page, "child with a chosen error");

    await page.getByLabel("Child ID").fill("no such child");
    await expect(page.locator(".work__nothing")).toBeVisible();
    await expectGood(page, "no child");
  });
}

async function expectGood(page: Page, state: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(told, `axe in the state “${state}”`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `sideways overflow in the state “${state}”`).toBeLessThanOrEqual(0);
}

test("postcodes and providers are added and removed with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, "reference", [sampleFile("providers.xlsx")]);
  await page.getByRole("main").focus();
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, /^Postcodes and providers/);
  await page.keyboard.press("Enter");
  expect((await chooser).isMultiple()).toBe(true);

  await tabTo(page, /^Not loaded: /);
  await page.keyboard.press("Enter");
  await expect(page.locator(".reference__waiting")).toHaveAttribute("open");
  await tabTo(page, /^Where to get these files/, "Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Open Government Licence")).toBeVisible();

  await tabTo(page, /^Remove providers.xlsx$/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#files-reference-status")).toHaveText("No files yet");
  await expect(page.locator("#files-reference-choose")).toBeFocused();
});

test("everything can be done with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, /^This year’s return/);
  await page.keyboard.press("Enter");
  expect((await chooser).isMultiple()).toBe(true);

  await tabTo(page, /^Try it with a sample/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Errors in the return" })).toBeFocused();

  await tabTo(page, /: go through /);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Children", exact: true })).toBeFocused();

  await tabTo(page, /^Children$/);
  const record = page.locator(".record__name");
  const first = await record.innerText();
  await page.keyboard.press("ArrowDown");
  await expect(record).not.toHaveText(first);
  await page.keyboard.press("Home");
  await expect(record).toHaveText(first);
  await page.keyboard.press("End");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expect(record).toHaveText(first);

  const tab = page.getByRole("tab", { selected: true });
  const table = await tab.innerText();
  await tabTo(page, new RegExp(`^${table.split(/\s/)[0] ?? ""}`));
  await page.keyboard.press("ArrowRight");
  await expect(tab).not.toHaveText(table);
  await expect(tab).toBeFocused();

  await tabTo(page, /^Show /);
  await page.keyboard.press("Enter");
  await expect(page.locator(".grid__chosen").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".finding--chosen")).toBeFocused();
});

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: RegExp, key = "Tab") {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const named = element?.getAttribute("aria-labelledby")?.split(" ") ?? [];
      const label = named.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
      return element?.getAttribute("aria-label") ?? (label || (element?.textContent ?? ""));
    });
    if (name.test(focused.trim())) return;
  }
  throw new Error(`The focus never came to ${name.source}.`);
}
