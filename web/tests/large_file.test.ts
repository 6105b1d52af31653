import { expect, test } from "vitest";
import { contentOf, type EngineExports } from "../src/engine/host";
import { condensed } from "../src/engine/large_file";
import { Refusal } from "../src/engine/requests";

const file = contentOf(new Uint8Array([1, 2, 3]));
const request = { request: "load", when: "this", file: "large.csv" };

/** An engine that gives one answer, as JSON or as bytes. */
function engineAnswering(answer: object | Uint8Array, asked: string[] = []) {
  const isBytes = answer instanceof Uint8Array;
  const reply = isBytes ? answer : new TextEncoder().encode(JSON.stringify(answer));
  const memory = { buffer: new ArrayBuffer(4096) };
  let jsonSize = 0;
  const engine: EngineExports = {
    memory: memory as WebAssembly.Memory,
    claret_reserve_json: (size) => {
      jsonSize = size;
      return 64;
    },
    claret_reserve_bytes: () => 1024,
    claret_request: () => {
      asked.push(new TextDecoder().decode(new Uint8Array(memory.buffer, 64, jsonSize)));
      new Uint8Array(memory.buffer).set(reply, 2048);
      return isBytes ? 1 : 0;
    },
    claret_response: () => 2048,
    claret_response_size: () => reply.length,
  };
  return () => Promise.resolve(engine);
}

test("a postcode directory goes on as its compact file", async () => {
  const asked: string[] = [];
  const made = await condensed(engineAnswering(new Uint8Array([7, 8]), asked), request, file);
  expect(asked.map((json) => JSON.parse(json) as unknown)).toEqual([
    { request: "compact_postcodes", when: "this", file: "large.csv" },
  ]);
  const memory = new Uint8Array(2);
  if ("problems" in made) throw new Error("it was refused");
  made.writeTo(memory);
  expect([made.size, ...memory]).toEqual([2, 7, 8]);
});

test("a directory that cannot be used is answered at once, any other file goes on as it stands", async () => {
  const problem = {
    severity: "refused",
    file: "large.csv",
    row: null,
    column: null,
    what: "Damaged.",
    fix: "",
  };
  const damaged = { kind: null, source: null, problems: [problem] };
  expect(await condensed(engineAnswering(damaged), request, file)).toEqual(damaged);
  const other = { kind: null, source: null, problems: [] };
  expect(await condensed(engineAnswering(other), request, file)).toBe(file);
});

test("a file that ends the other engine is refused and leaves the session alone", async () => {
  const engine = await engineAnswering({})();
  engine.claret_request = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  await expect(condensed(() => Promise.resolve(engine), request, file)).rejects.toThrow(Refusal);
});
