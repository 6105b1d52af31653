import { ConsoleStdout, OpenFile, File as WasiFile, WASI } from "@bjorn3/browser_wasi_shim";
import { Refusal } from "./requests";

export interface EngineExports {
  memory: WebAssembly.Memory;
  claret_reserve_json(size: number): number;
  claret_reserve_bytes(size: number): number;
  claret_request(): number;
  claret_response(): number;
  claret_response_size(): number;
}

/** What goes with a request. It writes itself into the engine's memory, so that a large file is held there alone. */
export interface Content {
  readonly size: number;
  writeTo(memory: Uint8Array): void;
}

export function contentOf(bytes: Uint8Array): Content {
  return { size: bytes.length, writeTo: (memory) => memory.set(bytes) };
}

const answerIsBytes = 1;

/** Carries one request into the engine's memory and its answer out of it. */
export function exchange(
  engine: EngineExports,
  request: object,
  content = contentOf(new Uint8Array()),
): unknown {
  const json = contentOf(new TextEncoder().encode(JSON.stringify(request)));
  const jsonStart = engine.claret_reserve_json(json.size) >>> 0;
  const contentStart = engine.claret_reserve_bytes(content.size) >>> 0;
  if (jsonStart === 0 || contentStart === 0) {
    throw new Refusal("There is not enough memory in this browser for that.");
  }
  // The views are made after the reservations, which may have grown (and so moved) the memory.
  json.writeTo(new Uint8Array(engine.memory.buffer, jsonStart, json.size));
  content.writeTo(new Uint8Array(engine.memory.buffer, contentStart, content.size));

  const status = engine.claret_request();
  const size = engine.claret_response_size() >>> 0;
  const answer = new Uint8Array(engine.memory.buffer, engine.claret_response() >>> 0, size).slice();
  if (status === answerIsBytes) return answer;
  const value: unknown = JSON.parse(new TextDecoder().decode(answer));
  if (isError(value)) throw new Refusal(value.error);
  return value;
}

function isError(value: unknown): value is { error: string } {
  return typeof value === "object" && value !== null && "error" in value && typeof value.error === "string";
}

export async function startHost(module: WebAssembly.Module): Promise<EngineExports> {
  const talk = (line: string) => console.warn(line);
  const wasi = new WASI(
    [],
    [],
    [new OpenFile(new WasiFile([])), ConsoleStdout.lineBuffered(talk), ConsoleStdout.lineBuffered(talk)],
  );
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const exports = instance.exports as unknown as EngineExports & { _initialize(): void };
  wasi.initialize({ exports });
  return exports;
}
