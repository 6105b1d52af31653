import { EngineStopped, Refusal, type Answer, type Ask, type Engine, type RequestName } from "./requests";
import type { Asked, Reply } from "./worker";

/** The worker as the client sees it: one function, and a way to learn that the worker itself is gone. */
export interface Line {
  ask(asked: Asked[]): Promise<Reply[]>;
  whenLost(tell: (reason: string) => void): void;
}

interface Waiting extends Asked {
  resolve: (reply: Reply) => void;
  reject: (reason: unknown) => void;
}

export class EngineClient implements Engine {
  readonly #line: Line;
  readonly #waiting = new Set<Waiting>();
  #next: Waiting[] = [];
  #lost: EngineStopped | undefined;

  constructor(line: Line) {
    this.#line = line;
    line.whenLost((reason) => {
      this.#lost = new EngineStopped(reason);
      for (const { reject } of this.#waiting) reject(this.#lost);
      this.#waiting.clear();
    });
  }

  async ask<Name extends RequestName>(name: Name, ask: Ask<Name>, file?: Blob): Promise<Answer<Name>> {
    const reply = await this.#reply({ request: { name, ask }, ...(file && { file }) });
    if (reply.kind === "refused") throw new Refusal(reply.message);
    if (reply.kind === "stopped") throw new EngineStopped(reply.message);
    return reply.answer as Answer<Name>;
  }

  #reply(asked: Asked): Promise<Reply> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise<Reply>((resolve, reject) => {
      if (this.#next.length === 0) queueMicrotask(() => this.#send());
      const waiting = { ...asked, resolve, reject };
      this.#next.push(waiting);
      this.#waiting.add(waiting);
    });
  }

  // What is asked for in one go travels together: an edit and what is to be shown after it come back at once, so that
  // no picture is painted between them.
  #send(): void {
    const sent = this.#next;
    this.#next = [];
    const settle = (tell: (waiting: Waiting, index: number) => void) => {
      for (const [index, waiting] of sent.entries()) {
        // A worker that dies never settles its promises, so each wait also ends when the worker is lost.
        if (this.#waiting.delete(waiting)) tell(waiting, index);
      }
    };
    this.#line.ask(sent.map(({ request, file }) => ({ request, ...(file && { file }) }))).then(
      (replies) =>
        settle(({ resolve, reject }, index) => {
          const reply = replies[index];
          if (reply) resolve(reply);
          else reject(new Error("The worker left a request without an answer."));
        }),
      (error: unknown) => settle(({ reject }) => reject(error)),
    );
  }
}
