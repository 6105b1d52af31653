import { expose } from "comlink";
import { contentOf, exchange, startHost, type Content, type EngineExports } from "./host";
import { condensed, largeFile } from "./large_file";
import { Refusal } from "./requests";

export type Reply =
  | { kind: "answer"; answer: unknown }
  | { kind: "refused"; message: string }
  | { kind: "stopped"; message: string };

/** A request, with the file that goes with it. */
export interface Asked {
  request: { name: string; ask: object };
  file?: Blob;
}

/** Only workers have it, and the types of a page know nothing of it. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

const pieceOfFile = 4_000_000;

let compiled: WebAssembly.Module | undefined;
let engine: EngineExports | undefined;

const worker = {
  async start(module: WebAssembly.Module): Promise<void> {
    compiled = module;
    engine = await startHost(module);
  },

  async ask(asked: Asked[]): Promise<Reply[]> {
    const replies: Reply[] = [];
    for (const { request, file } of asked) {
      replies.push(await answer({ request: request.name, ...request.ask }, file));
    }
    return replies;
  },
};

export type EngineWorker = typeof worker;

expose(worker);

async function answer(request: object, file?: Blob): Promise<Reply> {
  if (!compiled || !engine) throw new Error("asked before the start");
  const module = compiled;
  try {
    let content = file ? contentOfFile(file) : contentOf(new Uint8Array());
    if (content.size > largeFile) {
      const made = await condensed(() => startHost(module), request, content);
      if ("problems" in made) return { kind: "answer", answer: made };
      content = made;
    }
    return { kind: "answer", answer: exchange(engine, request, content) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", message: error.message };
    // A trap leaves the instance's memory in an unknown state, so a fresh one takes its place.
    engine = await startHost(module);
    return { kind: "stopped", message: String(error) };
  }
}

/** Reads without waiting, so that no other request comes between, and piece by piece, so that there is one copy. */
function contentOfFile(file: Blob): Content {
  const reader = new FileReaderSync();
  const read = (piece: Blob) => {
    try {
      return new Uint8Array(reader.readAsArrayBuffer(piece));
    } catch {
      throw new Refusal(
        "The browser could not read this file. It may have been moved, be open elsewhere, or be too large.",
      );
    }
  };
  return {
    size: file.size,
    writeTo: (memory) => {
      for (let start = 0; start < file.size; start += pieceOfFile) {
        memory.set(read(file.slice(start, start + pieceOfFile)), start);
      }
    },
  };
}
