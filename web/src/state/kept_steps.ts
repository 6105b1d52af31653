import { Refusal, type Effect, type Engine } from "../engine/requests";
import type { KeptStep } from "./keeping";

/** What became of kept steps: what the last one did, and how many were left because one of them is refused now. */
interface MadeAgain {
  effect: Effect | undefined;
  left: number;
}

/** Makes the steps again that were kept beside a saved session. */
export async function makeAgain(engine: Engine, steps: KeptStep[]): Promise<MadeAgain> {
  let effect: Effect | undefined;
  for (const [index, { name, ask }] of steps.entries()) {
    try {
      effect = (await engine.ask(name, ask as never)) as Effect;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { effect, left: steps.length - index };
    }
  }
  return { effect, left: 0 };
}
