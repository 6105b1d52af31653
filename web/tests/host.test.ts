import { expect, test } from "vitest";
import { contentOf, exchange, type EngineExports } from "../src/engine/host";
import { Refusal } from "../src/engine/requests";

interface Received {
  json: string;
  bytes: number[];
}

/** An engine whose memory moves at every reservation, as real memory does when it grows. */
function engineAnswering(status: number, answer: Uint8Array | string) {
  const received: Received[] = [];
  const reply = typeof answer === "string" ? new TextEncoder().encode(answer) : answer;
  const jsonStart = 64;
  const bytesStart = 2048;
  const answerStart = 4096;
  const memory = { buffer: new ArrayBuffer(8) };
  const sizes = { json: 0, bytes: 0 };
  const reserve = (part: keyof typeof sizes, start: number) => (size: number) => {
    sizes[part] = size;
    memory.buffer = new ArrayBuffer(8192);
    return start;
  };
  const engine: EngineExports = {
    memory: memory as WebAssembly.Memory,
    claret_reserve_json: reserve("json", jsonStart),
    claret_reserve_bytes: reserve("bytes", bytesStart),
    claret_request: () => {
      const json = new Uint8Array(memory.buffer, jsonStart, sizes.json);
      const bytes = new Uint8Array(memory.buffer, bytesStart, sizes.bytes);
      received.push({ json: new TextDecoder().decode(json), bytes: [...bytes] });
      memory.buffer = new ArrayBuffer(16384);
      new Uint8Array(memory.buffer).set(reply, answerStart);
      return status;
    },
    claret_response: () => answerStart,
    claret_response_size: () => reply.length,
  };
  return { engine, received };
}

test("a request goes in as UTF-8 JSON and the file's bytes beside it", () => {
  const { engine, received } = engineAnswering(0, '{"source":null}');
  const request = { request: "load", file: "épisodes.csv" };
  expect(exchange(engine, request, contentOf(new Uint8Array([0, 255, 10])))).toEqual({ source: null });
  expect(received).toEqual([{ json: JSON.stringify(request), bytes: [0, 255, 10] }]);
});

test("an answer of raw bytes is a copy that outlives the engine's memory", () => {
  const { engine } = engineAnswering(1, new Uint8Array([1, 2, 3]));
  const answer = exchange(engine, { request: "report" }) as Uint8Array;
  expect([...answer]).toEqual([1, 2, 3]);
  expect(answer.buffer).not.toBe(engine.memory.buffer);
});

test("an error in the answer is a refusal with the engine's own words", () => {
  const { engine } = engineAnswering(0, '{"error":"There is no child 9."}');
  expect(() => exchange(engine, { request: "child", id: "9" })).toThrow(new Refusal("There is no child 9."));
});

test("a reservation that fails is a refusal, and nothing is written", () => {
  const { engine, received } = engineAnswering(0, "{}");
  engine.claret_reserve_bytes = () => 0;
  expect(() => exchange(engine, { request: "load" })).toThrow(Refusal);
  expect(received).toEqual([]);
});

test("an address beyond two gigabytes is not negative", () => {
  const { engine } = engineAnswering(0, "{}");
  engine.claret_reserve_json = () => -1;
  expect(() => exchange(engine, { request: "about" })).toThrow(RangeError);
});
