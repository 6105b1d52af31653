import { EngineStopped, Refusal, type Answer, type Ask, type Engine, type RequestName } from "./requests";
import type { Reply } from "./worker";

/** The worker as the client sees it: one function, and a way to learn that the worker itself is gone. */
export interface Line {
  ask(request: object, file?: Blob): Promise<Reply>;
  whenLost(tell: (reason: string) => void): void;
}

export class EngineClient implements Engine {
  readonly #line: Line;
  readonly #waiting = new Set<(reason: EngineStopped) => void>();
  #lost: EngineStopped | undefined;

  constructor(line: Line) {
    this.#line = line;
    line.whenLost((reason) => {
      this.#lost = new EngineStopped(reason);
      for (const reject of this.#waiting) reject(this.#lost);
    });
  }

  async ask<Name extends RequestName>(name: Name, ask: Ask<Name>, file?: Blob): Promise<Answer<Name>> {
    const reply = await this.#replyOrLoss(this.#line.ask({ request: name, ...ask }, file));
    if (reply.kind === "refused") throw new Refusal(reply.message);
    if (reply.kind === "stopped") throw new EngineStopped(reply.message);
    return reply.answer as Answer<Name>;
  }

  // A worker that dies never settles its promises, so each wait also ends when the worker is lost.
  #replyOrLoss(reply: Promise<Reply>): Promise<Reply> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise<Reply>((resolve, reject) => {
      this.#waiting.add(reject);
      reply.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }
}
