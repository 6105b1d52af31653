import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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

async function reportInWebAssembly(
  folder: string,
  year: number,
  format: string,
  reference: boolean,
): Promise<Buffer> {
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
  exchange(engine, { request: "check", year, authority });
  return Buffer.from(exchange(engine, { request: "report", format }) as Uint8Array);
}

function reportNatively(folder: string, year: number, format: string, reference: boolean): Buffer {
  const words = ["check", "--year", String(year), "--authority", authority];
  const files = ["--this", "this-year", "--last", "last-year"];
  if (reference) files.push("--postcodes", referenceFiles[0], "--providers", referenceFiles[1]);
  try {
    return execFileSync(program, [...words, ...files, "--format", format], {
      cwd: folder,
      maxBuffer: 1 << 30,
    });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    // 1 says that errors were found in the return.
    if (status === 1) return stdout;
    throw error;
  }
}
