import { wrap } from "comlink";
import engineUrl from "claret.wasm?url";
import { EngineClient } from "./client";
import type { Engine } from "./requests";
import type { EngineWorker } from "./worker";
import EngineThread from "./worker?worker&inline";

/** Fetches everything the engine needs; after this the page makes no request to the network. */
export async function startEngine(): Promise<Engine> {
  // Made from the page's own script and not from a file: only so is the worker under the page's content security policy.
  const worker = new EngineThread({ name: "claret" });
  const remote = wrap<EngineWorker>(worker);
  const client = new EngineClient({
    ask: (asked) => remote.ask(asked),
    whenLost: (tell) =>
      worker.addEventListener("error", (event) => tell(event.message || "The worker could not go on.")),
  });
  const response = await fetch(engineUrl);
  if (!response.ok) throw new Error(`The engine could not be fetched (${response.status}).`);
  await remote.start(await WebAssembly.compile(await response.arrayBuffer()));
  return client;
}
