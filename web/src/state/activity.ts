import { signal } from "@preact/signals";
import { EngineStopped, Refusal } from "../engine/requests";

/** What the page is busy with, and what went wrong: one thing at a time, in the order asked for. */
export function createActivity(whenStopped: () => void) {
  const busy = signal<string | null>(null);
  /** How far it has come: seen, but not announced. */
  const detail = signal<string | null>(null);
  const trouble = signal<string | null>(null);
  let previous: Promise<void> = Promise.resolve();

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof EngineStopped) whenStopped();
      trouble.value = explain(error);
    }
  }

  /** Runs the work after everything asked for before it; its failure becomes the page's trouble. */
  function run(what: string, work: () => Promise<void>): Promise<void> {
    previous = previous.then(async () => {
      busy.value = what;
      trouble.value = null;
      await guarded(work);
      busy.value = null;
      detail.value = null;
    });
    return previous;
  }

  return { busy, detail, trouble, run, guarded };
}

export type Activity = ReturnType<typeof createActivity>;

function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof EngineStopped) {
    return (
      "The checker stopped and has forgotten the files it held. Add your files again. " +
      `If it stops again, reload the page and leave out the file that came last. (${error.message})`
    );
  }
  return `Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
}
