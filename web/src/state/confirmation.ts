import { signal } from "@preact/signals";

export interface Asked {
  title: string;
  text: string;
  action: string;
}

/** One question at a time, to which the answer is yes or no. */
export function createConfirmation() {
  const asked = signal<Asked | null>(null);
  let settle: ((answer: boolean) => void) | undefined;

  function ask(question: Asked): Promise<boolean> {
    answer(false);
    asked.value = question;
    return new Promise((resolve) => (settle = resolve));
  }

  function answer(yes: boolean): void {
    asked.value = null;
    settle?.(yes);
    settle = undefined;
  }

  return { asked, ask, answer };
}
