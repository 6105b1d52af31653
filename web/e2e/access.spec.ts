import { expect, test, type Page } from "@playwright/test";
import { addFiles, expectGood, openSample, sampleFile } from "./steps";

// 640 CSS pixels is what 200 % zoom leaves of a window of 1280; 390 is a telephone.
for (const width of [1280, 640, 390]) {
  test(`every state is accessible and fits at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectGood(page, "files");

    await addFiles(page, [
      { name: "odd.csv", content: "day,place\nMonday,Rhyl\n" },
      { name: "header.csv", content: "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,EXTRA\n1,1,,,,,,\n" },
    ]);
    await expect(page.getByRole("heading", { name: "Problems with files" })).toBeVisible();
    await expect(page.locator("#authority-missing")).toBeVisible();
    await expectGood(page, "files with problems");

    for (const summary of await page.locator(".reference summary").all()) await summary.click();
    await addFiles(page, [
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
    await page.getByRole("button", { name: "See what they are" }).click();
    await expect(page.locator(".safe__plan")).toBeVisible();
    await expectGood(page, "errors with safe suggestions");

    await page.getByRole("link", { name: "Start" }).click();
    await expectGood(page, "files of the sample");

    await goTo(page, "#rule/526");
    await expect(page.locator(".grid").first()).toBeVisible();
    await page.locator(".mass-edit summary").click();
    await page.locator(".mass-edit").getByLabel("Becomes").fill("PR1");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.locator(".mass-edit__preview p")).toBeVisible();
    await expectGood(page, "rule");

    await page.getByRole("button", { name: /^Go through/ }).click();
    await expect(page.locator(".record .grid")).toBeVisible();
    await page.locator(".finding__place button").first().click();
    await expectGood(page, "child with a chosen error");
    await page
      .getByRole("button", { name: /^Accept…/ })
      .first()
      .click();
    await expectGood(page, "child with an error to be accepted");
    await page.getByLabel("Why it is right as it is").press("Enter");
    await expect(page.locator(".finding__accepted").first()).toBeVisible();
    await page.getByRole("button", { name: "Show journey" }).click();
    await page.getByRole("button", { name: /^History \(/ }).click();
    await expect(page.locator(".history__go").first()).toBeVisible();
    await expectGood(page, "child with journey and history");
    await page.locator('#record-grid td[data-column="PLACE"]').first().dblclick();
    await expect(page.getByRole("combobox", { name: /^PLACE, row/ })).toBeVisible();
    await expectGood(page, "child with a cell being edited");
    await page.keyboard.press("Escape");

    await page.getByRole("tab", { name: /^AD1/ }).click();
    await expectGood(page, "child with a table without rows");
    await page.getByLabel("Child ID").fill("no such child");
    await expect(page.locator(".work__nothing")).toBeVisible();
    await expectGood(page, "no child");

    await goTo(page, "#download");
    await expectGood(page, "download");
  });
}

async function goTo(page: Page, address: string) {
  await page.evaluate((hash) => (location.hash = hash), address);
  await expect(page).toHaveURL((url) => url.hash === address);
}

test("postcodes and providers are added and removed with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await addFiles(page, [sampleFile("providers.xlsx")]);
  await page.getByRole("main").focus();
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, /^Add your files/);
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
  await expect(page.locator("#files-status")).toHaveText("No files yet");
  await expect(page.locator("#files-choose")).toBeFocused();
});

test("an analyst goes from the files to a corrected error with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await tabTo(page, /^Try it with a sample/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Errors in the return" })).toBeFocused();

  // Of a rule whose errors there is evidence for.
  await tabTo(page, /of rule 168/);
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
  await page.keyboard.press("Alt+ArrowDown");
  await expect(record).not.toHaveText(first);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(record).toHaveText(first);

  // From error to error, into the cell, and right.
  await page.keyboard.press("F8");
  const marked = page.locator(".grid__chosen:focus");
  await expect(marked).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".finding--chosen")).toBeFocused();
  await page.keyboard.press("F8");
  await page.keyboard.press("Shift+F8");
  await expect(marked).toBeVisible();
  const errors = page.locator(".header__count").first();
  const before = await errors.innerText();
  await page.keyboard.press("F2");
  await expect(page.locator(".cell-editor")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#record-grid td:focus")).toBeVisible();
  await page.keyboard.press("Alt+a");
  await expect(page.locator(".change-bar__text")).toContainText("Cleared");
  await expect(errors).not.toHaveText(before);
  await page.keyboard.press("Control+z");
  await expect(errors).toHaveText(before);

  const tab = page.getByRole("tab", { selected: true });
  const table = await tab.innerText();
  await tabTo(page, new RegExp(`^${table.split(/\s/)[0] ?? ""}\\s?\\d`), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await expect(tab).not.toHaveText(table);
  await expect(tab).toBeFocused();
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
