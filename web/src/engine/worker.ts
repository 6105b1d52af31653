import { expose } from "comlink";
import { exchange, startHost, type EngineExports } from "./host";
import { Refusal } from "./requests";

export type Reply =
  | { kind: "answer"; answer: unknown }
  | { kind: "refused"; message: string }
  | { kind: "stopped"; message: string };

let compiled: WebAssembly.Module | undefined;
let engine: EngineExports | undefined;

const worker = {
  async start(module: WebAssembly.Module): Promise<void> {
    compiled = module;
    engine = await startHost(module);
  },

  async ask(request: object, file?: Blob): Promise<Reply> {
    if (!compiled || !engine) throw new Error("asked before the start");
    let bytes: Uint8Array<ArrayBuffer> | undefined;
    try {
      if (file) bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return {
        kind: "refused",
        message:
          "The browser could not read this file. It may have been moved, be open elsewhere, or be too large.",
      };
    }
    try {
      return { kind: "answer", answer: exchange(engine, request, bytes) };
    } catch (error) {
      if (error instanceof Refusal) return { kind: "refused", message: error.message };
      // A trap leaves the instance's memory in an unknown state, so a fresh one takes its place.
      engine = await startHost(compiled);
      return { kind: "stopped", message: String(error) };
    }
  },
};

export type EngineWorker = typeof worker;

expose(worker);
