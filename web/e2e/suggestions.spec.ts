import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { contentOf, exchange, startHost } from "../src/engine/host";
import type { Answer, Ask, ErrorPlace, RequestName, RowPlace } from "../src/engine/requests";
import { sameRow } from "../src/state/places";
import {
  addFiles,
  chooseReturn,
  expectGood,
  settled,
  showChildren,
  watchForTrouble,
  type TestFile,
} from "./steps";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "claret-suggestions-"));
const authority = "E08000003";
const words = ["--children", 300, "--year", 2026, "--seed", 11, "--errors", 0.05].map(String);

/** The files of an invented return with many kinds of errors, each beside the year it is of. */
const files: { when: "this" | "last" | null; file: TestFile }[] = [];

type EngineAsk = <Name extends RequestName>(name: Name, ask: Ask<Name>) => Answer<Name>;

/** The engine outside of the page, which tells where in the return there is what a test wants to see. */
async function engineWithReturn(): Promise<EngineAsk> {
  const wasm = process.env.CLARET_WASM ?? join(root, "build/wasm/claret.wasm");
  const engine = await startHost(await WebAssembly.compile(readFileSync(wasm)));
  for (const { when, file } of files) {
    const request = when === null ? { request: "load_reference" } : { request: "load", when };
    exchange(engine, { ...request, file: file.name }, contentOf(Buffer.from(file.content)));
  }
  exchange(engine, { request: "check", year: 2026, authority, extract_date: "31/03/2026" });
  return (name, ask) => exchange(engine, { request: name, ...ask }) as never;
}

let ask: EngineAsk;
let children: { id: string; advice: Answer<"suggestions">; findings: Answer<"child">["findings"] }[] = [];

test.beforeAll(async () => {
  execFileSync(join(root, "build/native/claret"), ["sample", folder, ...words]);
  for (const when of ["this", "last"] as const) {
    for (const name of readdirSync(join(folder, `${when}-year`)))
      files.push({
        when,
        file: { name: `${when} ${name}`, content: readFileSync(join(folder, `${when}-year`, name)) },
      });
  }
  for (const name of ["postcodes.csv", "providers.xlsx"])
    files.push({ when: null, file: { name, content: readFileSync(join(folder, name)) } });
  ask = await engineWithReturn();
  children = ask("children", { having: "errors", offset: 0, limit: 200 })
    .children.filter(({ id }) => id !== "")
    .map(({ id }) => ({
      id,
      advice: ask("suggestions", { id }),
      findings: ask("child", { id }).findings,
    }));
});

test.afterAll(() => rmSync(folder, { recursive: true }));

async function openReturn(page: Page) {
  await page.goto("./");
  await addFiles(
    page,
    files.map(({ file }) => file),
  );
  await chooseReturn(page, "2025/26");
  await expect(page.locator(".return-choice__outcome strong")).toBeVisible();
}

async function openChild(page: Page, id: string | undefined) {
  if (id === undefined) throw new Error("No child of the return has what the test is about.");
  await page.getByRole("link", { name: /^Children/ }).click();
  await showChildren(page, "All children");
  await page.getByLabel("Child ID").fill(id);
  await expect(page.locator(".record__name")).toHaveText(`Child ${id}`);
  await settled(page);
}

const bar = (page: Page) => page.locator(".change-bar__text");

test("what rests on no evidence is explained, cannot be applied, and leads to the cell", async ({ page }) => {
  const trouble = watchForTrouble(page);
  const found = children.find(({ advice }) => advice.explanations.some(({ cell }) => cell !== null));
  const explanation = found?.advice.explanations.find(({ cell }) => cell !== null);
  const rule = explanation?.errors[0]?.rule ?? "";
  await openReturn(page);
  await openChild(page, found?.id);
  const line = page
    .locator(`#finding-${rule} .explanation`, { hasText: explanation?.sentence ?? "" })
    .first();
  await expect(line).toBeVisible();
  await expect(line.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
  await expectGood(page, "a child with an explanation");
  await line.getByRole("button", { name: new RegExp(`^Edit ${explanation?.cell?.column ?? ""}`) }).click();
  await expect(page.locator(".cell-editor")).toBeFocused();
  await expect(page.locator(".cell-editor")).toHaveAccessibleName(
    `${explanation?.cell?.column ?? ""}, row ${explanation?.cell?.row ?? ""}`,
  );
  await page.keyboard.press("Escape");
  await expect(page.locator(".change-bar")).toContainText("History (0");
  expect(trouble).toEqual([]);
});

test("corrections that are as likely as each other stand side by side, and none is made by a key", async ({
  page,
}) => {
  const found = children.find(({ advice }) => advice.suggestions.some(({ choice }) => choice !== null));
  const either = found?.advice.suggestions.find(({ choice }) => choice !== null);
  const both = found?.advice.suggestions.filter(({ choice }) => choice === either?.choice) ?? [];
  expect(both.length).toBeGreaterThan(1);
  await openReturn(page);
  await openChild(page, found?.id);
  const choice = page.locator(".either").first();
  await expect(choice).toContainText("Either of these can be right");
  const offered = choice.locator(".suggestion");
  expect(await offered.count()).toBeGreaterThan(1);
  await expect(choice.locator(".suggestion__safe")).toHaveCount(0);
  await expectGood(page, "a child with a choice of corrections");
  await offered
    .last()
    .getByRole("button", { name: /^Apply/ })
    .click();
  await expect(bar(page)).toContainText("Cleared");
  await expect(page.locator(".change-bar")).toContainText("History (1");
});

test("a suggestion that causes an error asks a second time, and names it", async ({ page }) => {
  const found = children.find(({ advice }) => advice.suggestions.some(({ caused }) => caused.length > 0));
  const causing = found?.advice.suggestions.find(({ caused }) => caused.length > 0);
  await openReturn(page);
  await openChild(page, found?.id);
  await expect(page.locator(".suggestion").first()).toBeVisible();
  // Behind better ones it may have to be asked for.
  for (const more of await page.getByRole("button", { name: /^\d+ more$/ }).all()) await more.click();
  const suggestion = page.locator(".suggestion:has(.suggestion__asks)").first();
  await expect(suggestion.getByRole("button")).toHaveText(/^Apply…/);
  const button = suggestion.locator(".suggestion__apply");
  await button.click();
  await expect(suggestion.locator(".suggestion__asks")).toContainText(
    /^It causes \d+ (error|to check).* \(.+\)\.$/,
  );
  expect(causing?.caused.length).toBeGreaterThan(0);
  await expect(page.locator(".change-bar")).toContainText("History (0");
  await suggestion.getByRole("button", { name: "Do not apply" }).click();
  await expect(button).toBeFocused();
  await expect(button).toContainText("Apply…");
  await page.keyboard.press("Enter");
  await expect(button).toContainText("Apply all the same");
  await expectGood(page, "a suggestion that asks a second time");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("New:");
});

test("where there is neither evidence nor an explanation, that is said", async ({ page }) => {
  const isAbout = (errors: ErrorPlace[], rule: string, place: RowPlace) =>
    errors.some((error) => error.rule === rule && sameRow(error, place));
  const found = children
    .flatMap(({ id, advice, findings }) =>
      findings.flatMap(({ rule, rows }) =>
        rows.map(({ table, when, row }) => ({ id, advice, rule, place: { table, when, row } })),
      ),
    )
    .find(
      ({ advice, rule, place }) =>
        !advice.suggestions.some(({ cleared }) => isAbout(cleared, rule, place)) &&
        !advice.explanations.some(({ errors }) => isAbout(errors, rule, place)),
    );
  test.skip(!found, "Everything in this return has evidence or an explanation.");
  await openReturn(page);
  await openChild(page, found?.id);
  await expect(page.locator(`#finding-${found?.rule ?? ""}`)).toContainText("No evidence for a value.");
});

test("one kind of suggestion for many rows of a rule is one decision, seen first", async ({ page }) => {
  const trouble = watchForTrouble(page);
  const { rules } = ask("totals", {});
  const [rule, group] =
    rules
      .filter(({ findings }) => findings > 2)
      .map(({ code }) => [code, ask("suggestions_of_rule", { code, offset: 0, limit: 1 }).groups[0]] as const)
      .find(([, first]) => (first?.rows ?? 0) > 2) ?? [];
  expect(group, "a rule with the same suggestion for several rows").toBeDefined();
  await openReturn(page);
  await page.getByRole("button", { name: "See the errors" }).click();
  await page.evaluate((code) => (location.hash = `rule/${code}`), rule);
  const section = page.locator(".kinds");
  await section.getByRole("button", { name: /^See what there is/ }).click();
  const line = section.locator(".kinds__list > li").first();
  await expect(line).toContainText(`${group?.kind ?? ""}: ${group?.rows ?? ""} rows`);
  const before = await page.locator(".header__count").first().innerText();
  await line.getByRole("button", { name: /^Preview/ }).click();
  await expect(line.locator(".kinds__preview [role=status]")).toContainText(
    /It changes the rows of \d+ child.*, clears /,
  );
  expect(await line.locator(".safe__rows li").count()).toBeGreaterThan(1);
  await expect(line.locator(".safe__rows li").first()).toContainText(/Child .*: .* to /);
  await expectGood(page, "a kind of suggestion, seen first");
  await expect(page.locator(".header__count").first()).toHaveText(before);
  await line.getByRole("button", { name: /^Apply for/ }).click();
  const sure = page.getByRole("button", { name: "Apply all the same" });
  if (await sure.isVisible()) await sure.click();
  await settled(page);
  await expect(bar(page)).toContainText(`${group?.kind ?? ""}: applied for`);
  await expect(page.locator(".change-bar")).toContainText("History (1");
  await expect(page.locator(".header__count").first()).not.toHaveText(before);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".header__count").first()).toHaveText(before);
  expect(trouble).toEqual([]);
});
