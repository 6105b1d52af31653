import { wrap } from "comlink";
import engineUrl from "claret.wasm?url";
import { EngineClient } from "./client";
import type { Engine } from "./requests";
import type { EngineWorker } from "./worker";

/** Fetches everything the engine needs; after this the page makes no request to the network. */
export async function startEngine(): Promise<Engine> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "claret" });
  const remote = wrap<EngineWorker>(worker);
  const client = new EngineClient({
    ask: (request, file) => remote.ask(request, file),
    whenLost: (tell) =>
      worker.addEventListener("error", (event) => tell(event.message || "The worker could not go on.")),
  });
  const response = await fetch(engineUrl);
  if (!response.ok) throw new Error(`The engine could not be fetched (${response.status}).`);
  await remote.start(await WebAssembly.compile(await response.arrayBuffer()));
  return client;
}
