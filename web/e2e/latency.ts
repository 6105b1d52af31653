// Prints how long an analyst waits: from the key that keeps a value to its errors in the page, and whether frames are
// dropped in scrolling. `npm run bench` builds nothing: build the site first.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { addFiles, chooseReturn, settled, showChildren } from "./steps";

const folder = mkdtempSync(join(tmpdir(), "claret-latency-"));
const program = resolve(import.meta.dirname, "../../build/native/claret");

test.afterAll(() => rmSync(folder, { recursive: true }));

async function openReturn(page: Page, children: number) {
  const at = join(folder, String(children));
  execFileSync(program, [
    "sample",
    at,
    "--children",
    String(children),
    "--year",
    "2026",
    "--seed",
    "5",
    "--errors",
    "0.03",
  ]);
  await page.goto("./");
  const files = ["this-year", "last-year"].flatMap((year) =>
    readdirSync(join(at, year)).map((name) => ({
      name: `${year} ${name}`,
      content: readFileSync(join(at, year, name)),
    })),
  );
  for (const name of ["providers.xlsx", "postcodes.csv"]) {
    files.push({ name, content: readFileSync(join(at, name)) });
  }
  const begin = Date.now();
  await addFiles(page, files, "files", 120_000);
  await chooseReturn(page, "2025/26");
  await expect(page.locator(".return-choice__outcome strong")).toBeVisible({ timeout: 60_000 });
  console.log(
    `${children} children: from the drop of ${files.length} files to all errors ${Date.now() - begin} ms`,
  );
  await page.getByRole("link", { name: /^Children/ }).click();
  // All that have errors in their episodes, so that each has some.
  await page.locator("#filter-table").selectOption("Episodes");
  await page.getByRole("tab", { name: /^Episodes/ }).click();
  await expect(page.locator("#record-grid")).toBeVisible();
  await settled(page);
}

function told(name: string, times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  console.log(
    `${name}: middle ${at(0.5)} ms, 99 in 100 within ${at(0.99)} ms, longest ${at(1)} ms (${times.length})`,
  );
}

/** Has the page note when a key was pressed, when its errors stood there, and when they had been painted. */
async function watchKeys(page: Page) {
  await page.evaluate(() => {
    const noted: { shown: number[]; painted: number[] } = { shown: [], painted: [] };
    Object.assign(window, { noted });
    let pressed = 0;
    addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter") pressed = event.timeStamp;
      },
      true,
    );
    const bar = document.querySelector(".change-bar__text");
    if (!bar) throw new Error("no change bar");
    new MutationObserver(() => {
      if (pressed === 0) return;
      const begin = pressed;
      pressed = 0;
      noted.shown.push(performance.now() - begin);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => noted.painted.push(performance.now() - begin);
        channel.port2.postMessage(null);
      });
    }).observe(bar, { childList: true, subtree: true, characterData: true });
  });
}

/** In milliseconds; no one types faster. */
const betweenKeys = 50;

for (const children of [2_000, 20_000]) {
  test(`keys and scrolling in a return of ${children} children`, async ({ page }) => {
    test.setTimeout(600_000);
    await openReturn(page, children);
    await watchKeys(page);
    const codes = ["C2", "ZZ", "V2"];
    for (let edit = 0; edit < 200; edit++) {
      if (edit % 10 === 0) {
        await page.keyboard.press("Alt+ArrowDown");
        await page.waitForTimeout(250);
      }
      await page
        .locator('#record-grid td[data-column="LS"]')
        .first()
        .click({ position: { x: 4, y: 8 } });
      await page.keyboard.type(codes[edit % codes.length] ?? "", { delay: betweenKeys });
      await page.waitForTimeout(betweenKeys);
      await page.keyboard.press("Enter");
      await page.waitForTimeout(250);
    }
    const noted = await page.evaluate(
      () => (window as unknown as { noted: { shown: number[]; painted: number[] } }).noted,
    );
    told(`${children} children, from the key to the errors in the page`, noted.shown);
    told(`${children} children, from the key to the painted picture`, noted.painted);

    await page.locator("#filter-table").selectOption("");
    await showChildren(page, "All children");
    await settled(page);
    told(
      `${children} children, frames while the list of children is scrolled`,
      await scroll(page, ".child-list"),
    );
    await page.evaluate(() => (location.hash = "overview"));
    await page.locator(".rules__code a").first().click();
    await expect(page.locator(".scroller--tall")).toBeVisible();
    told(
      `${children} children, frames while the rows of a rule are scrolled`,
      await scroll(page, ".scroller--tall"),
    );
  });
}

/** The time of each frame while something is scrolled by 40 pixels a frame. */
function scroll(page: Page, selector: string): Promise<number[]> {
  return page
    .locator(selector)
    .first()
    .evaluate(
      (element) =>
        new Promise<number[]>((resolve) => {
          const frames: number[] = [];
          let before = 0;
          const step = (now: number) => {
            if (before > 0) frames.push(now - before);
            before = now;
            element.scrollTop += 40;
            if (frames.length < 240) requestAnimationFrame(step);
            else resolve(frames);
          };
          requestAnimationFrame(step);
        }),
    );
}
