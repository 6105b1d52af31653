// Measures the engine of the page in Node.js with an invented return of 2,000 children and all reference data, as the
// page asks for it: a check, and the suggestions for each child with errors. The native engine's figures for the same
// are CheckRequest and SuggestForAllChildren of claret_bench.
// Usage: node bench/engine.mjs [RUNS]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { WASI, OpenFile, File } = createRequire(join(root, "web/package.json"))("@bjorn3/browser_wasi_shim");
const runs = Number(process.argv[2] ?? 50);

const wasi = new WASI(
  [],
  [],
  [0, 1, 2].map(() => new OpenFile(new File([]))),
);
const module = await WebAssembly.compile(readFileSync(join(root, "build/wasm/claret.wasm")));
const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize({ exports });

function ask(request, content = new Uint8Array()) {
  const json = new TextEncoder().encode(JSON.stringify(request));
  const jsonStart = exports.claret_reserve_json(json.length);
  const contentStart = exports.claret_reserve_bytes(content.length);
  new Uint8Array(exports.memory.buffer, jsonStart, json.length).set(json);
  new Uint8Array(exports.memory.buffer, contentStart, content.length).set(content);
  exports.claret_request();
  const answer = new Uint8Array(exports.memory.buffer, exports.claret_response(), exports.claret_response_size());
  return JSON.parse(new TextDecoder().decode(answer));
}

const folder = mkdtempSync(join(tmpdir(), "claret-"));
const sample = ["sample", folder, "--children", "2000", "--year", "2026", "--seed", "1", "--errors", "0.02"];
execFileSync(join(root, "build/native/claret"), sample);
for (const when of ["this", "last"])
  for (const file of readdirSync(join(folder, `${when}-year`)))
    ask({ request: "load", when, file }, readFileSync(join(folder, `${when}-year`, file)));
for (const file of ["postcodes.csv", "providers.xlsx"])
  ask({ request: "load", when: "this", file }, readFileSync(join(folder, file)));
rmSync(folder, { recursive: true });

const times = [];
let result;
for (let run = 0; run < runs; ++run) {
  const begin = performance.now();
  result = ask({ request: "check", year: 2026, authority: "E08000003" });
  times.push(performance.now() - begin);
}
times.sort((a, b) => a - b);
console.log(`${result.rules_run} rules, ${result.errors} errors`);
console.log(
  `check in WebAssembly, ${runs} runs: fastest ${times[0].toFixed(1)} ms, ` +
    `median ${times[Math.floor(runs / 2)].toFixed(1)} ms, slowest ${times[runs - 1].toFixed(1)} ms`,
);

const children = ask({ request: "children", having: "findings", offset: 0, limit: 10000 }).children;
const waits = children.map(({ id }) => {
  const begin = performance.now();
  ask({ request: "suggestions", id });
  return performance.now() - begin;
});
waits.sort((a, b) => a - b);
const share = (part) => waits[Math.floor((waits.length - 1) * part)].toFixed(2);
console.log(
  `suggestions in WebAssembly for each of ${waits.length} children with errors: ` +
    `median ${share(0.5)} ms, 99 in 100 within ${share(0.99)} ms, slowest ${share(1)} ms`,
);
