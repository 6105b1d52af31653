import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { contentOf, exchange, startHost } from "../src/engine/host";
import type { When } from "../src/engine/requests";

const root = resolve(import.meta.dirname, "../..");
const program = join(root, "build/native/claret");
const engineFile = process.env.CLARET_WASM ?? join(root, "build/wasm/claret.wasm");
const generated = mkdtempSync(join(tmpdir(), "claret-identical-"));
const authority = "E08000003";
const referenceFiles = ["postcodes.csv", "providers.xlsx"] as const;

test.afterAll(() => rmSync(generated, { recursive: true }));

function generate(name: string, year: number, seed: number): string {
  const folder = join(generated, name);
  const words = ["--children", 300, "--year", year, "--seed", seed, "--errors", 0.03].map(String);
  execFileSync(program, ["sample", folder, ...words]);
  return folder;
}

const returns = [
  { name: "the samples", year: 2026, folder: () => join(root, "samples") },
  { name: "a generated return of 2025", year: 2025, folder: () => generate("2025", 2025, 7) },
  { name: "a generated return of 2024", year: 2024, folder: () => generate("2024", 2024, 8) },
];

for (const { name, year, folder } of returns) {
  for (const format of ["json", "csv"]) {
    for (const reference of [false, true]) {
      const loaded = reference ? "with postcodes and providers" : "alone";
      test(`the page's engine and the program report the same ${format} for ${name} ${loaded}`, async () => {
        const at = folder();
        const report = await reportInWebAssembly(at, year, format, reference);
        expect(report.length).toBeGreaterThan(0);
        // The texts are compared first because their difference can be read.
        const native = reportNatively(at, year, format, reference);
        expect(report.toString()).toBe(native.toString());
        expect(report.equals(native)).toBe(true);
        // Rules that need the directory and the list found something.
        if (format === "csv") {
          expect(/^179,/m.test(report.toString()) && /^219,/m.test(report.toString())).toBe(reference);
        }
      });
    }
  }
}

test("a session that the page saves is opened by the program, and the other way round", async () => {
  const folder = join(root, "samples");
  const engine = await loadedEngine(folder, true);
  exchange(engine, { request: "check", year: 2026, authority });
  const edit = { kind: "cell", table: "Episodes", row: 1, column: "LS", becomes: "ZZ" };
  exchange(engine, { request: "edit", edits: [edit], why: "typed", time: "now" });
  const saved = join(generated, "page.claret");
  writeFileSync(saved, exchange(engine, { request: "save", time: "now" }) as Uint8Array);
  const fromPage = Buffer.from(exchange(engine, { request: "report", format: "csv" }) as Uint8Array);
  const reference = ["--postcodes", "postcodes.csv", "--providers", "providers.xlsx"];
  const words = ["check", "--session", saved, ...reference, "--format", "csv"];
  expect(runProgram(words, folder).toString()).toBe(fromPage.toString());

  runProgram(
    ["session", "change", saved, ...reference, "--table", "Header", "--column", "SEX", "--to", "X"],
    folder,
  );
  const opened = exchange(engine, { request: "open", file: "page.claret" }, contentOf(readFileSync(saved)));
  expect(opened).toMatchObject({ session: { steps: 2, steps_done: 2 }, problems: [] });
  const again = Buffer.from(exchange(engine, { request: "report", format: "csv" }) as Uint8Array);
  expect(again.toString()).toBe(runProgram(words, folder).toString());
  expect(again.equals(fromPage)).toBe(false);
});

async function reportInWebAssembly(
  folder: string,
  year: number,
  format: string,
  reference: boolean,
): Promise<Buffer> {
  const engine = await loadedEngine(folder, reference);
  exchange(engine, { request: "check", year, authority });
  return Buffer.from(exchange(engine, { request: "report", format }) as Uint8Array);
}

/** An engine with a return, and if wanted the postcodes and providers beside it. */
async function loadedEngine(folder: string, reference: boolean) {
  const engine = await startHost(await WebAssembly.compile(readFileSync(engineFile)));
  const load = (request: { request: string; when?: When }, path: string) =>
    exchange(engine, { ...request, file: basename(path) }, contentOf(readFileSync(path)));
  for (const when of ["this", "last"] as When[]) {
    const at = join(folder, `${when}-year`);
    for (const name of readdirSync(at).filter((each) => each.endsWith(".csv"))) {
      load({ request: "load", when }, join(at, name));
    }
  }
  if (reference) {
    for (const name of referenceFiles) load({ request: "load_reference" }, join(folder, name));
  }
  return engine;
}

function reportNatively(folder: string, year: number, format: string, reference: boolean): Buffer {
  const words = ["check", "--year", String(year), "--authority", authority];
  const files = ["--this", "this-year", "--last", "last-year"];
  if (reference) files.push("--postcodes", referenceFiles[0], "--providers", referenceFiles[1]);
  return runProgram([...words, ...files, "--format", format], folder);
}

/** What the program writes; it may say by its exit status that the return has errors. */
function runProgram(words: string[], folder: string): Buffer {
  try {
    return execFileSync(program, words, {
      cwd: folder,
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    if (status === 1) return stdout;
    throw error;
  }
}
