import type { Answer, Ask, Engine, RequestName } from "../src/engine/requests";

export type Script = { [Name in RequestName]?: (ask: Ask<Name>) => Answer<Name> };

/** An engine that answers by a script and keeps a record of what it was asked. */
export function scriptedEngine(script: Script) {
  const asked: { name: RequestName; ask: unknown }[] = [];
  const engine: Engine = {
    async ask(name, ask) {
      asked.push({ name, ask });
      const answer = script[name];
      if (!answer) throw new Error(`The script has no answer to ${name}.`);
      return Promise.resolve(answer(ask));
    },
  };
  return { engine, asked };
}
