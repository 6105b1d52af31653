import { ConsoleStdout, OpenFile, File as WasiFile, WASI } from "@bjorn3/browser_wasi_shim";
import { Refusal } from "./requests";

export interface EngineExports {
  memory: WebAssembly.Memory;
  claret_reserve(size: number): number;
  claret_request(jsonSize: number, bytesSize: number): number;
  claret_response(): number;
  claret_response_size(): number;
}

const answerIsBytes = 1;

/** Carries one request into the engine's memory and its answer out of it. */
export function exchange(engine: EngineExports, request: object, bytes = new Uint8Array()): unknown {
  const json = new TextEncoder().encode(JSON.stringify(request));
  const start = engine.claret_reserve(json.length + bytes.length) >>> 0;
  if (start === 0) throw new Refusal("There is not enough memory in this browser for that.");
  // The view is made after the reservation, which may have grown (and so moved) the memory.
  const buffer = new Uint8Array(engine.memory.buffer, start, json.length + bytes.length);
  buffer.set(json);
  buffer.set(bytes, json.length);

  const status = engine.claret_request(json.length, bytes.length);
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
