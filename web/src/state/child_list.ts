import { signal } from "@preact/signals";
import type { ChildCounts, ChildEntry, ChildQuery, Engine, Having } from "../engine/requests";

export interface ChildFilter {
  rule: string;
  kind: string;
  table: string;
  text: string;
  /** What the children have who are shown; "" shows everybody. */
  having: Having | "";
  mostFirst: boolean;
}

export const noFilter: ChildFilter = {
  rule: "",
  kind: "",
  table: "",
  text: "",
  having: "",
  mostFirst: false,
};

const windowSize = 200;

/** The list of children, of which the page holds only the windows that were looked at. */
export function createChildList(engine: Engine) {
  const filter = signal<ChildFilter>(noFilter);
  const total = signal(0);
  const windows = signal<ReadonlyMap<number, ChildEntry[]>>(new Map());
  const asked = new Map<number, Promise<void>>();
  // Answers to an older filter arrive late and must not mix with the present ones.
  let generation = 0;

  function at(index: number): ChildEntry | undefined {
    return windows.value.get(Math.floor(index / windowSize))?.[index % windowSize];
  }

  /** Whoever needs a window that was asked for already waits for it too. */
  function fetchWindow(position: number): Promise<void> {
    const coming = asked.get(position) ?? askWindow(position);
    asked.set(position, coming);
    return coming;
  }

  async function askWindow(position: number): Promise<void> {
    const mine = generation;
    const answer = await engine.ask("children", query(filter.value, position));
    if (mine !== generation) return;
    total.value = answer.total;
    windows.value = new Map(windows.value).set(position, answer.children);
  }

  async function need(first: number, last: number): Promise<void> {
    const windowOf = (index: number) => Math.floor(index / windowSize);
    const count = windowOf(last) - windowOf(first) + 1;
    await Promise.all(Array.from({ length: count }, (_, offset) => fetchWindow(windowOf(first) + offset)));
  }

  /** Starts afresh; false if another filter overtook this one before its answer came. */
  async function apply(change: Partial<ChildFilter>): Promise<boolean> {
    filter.value = { ...filter.value, ...change };
    const mine = ++generation;
    asked.clear();
    windows.value = new Map();
    await fetchWindow(0);
    return mine === generation;
  }

  /**
   * Puts new numbers beside the children. The list itself stays as it was filtered, so that nobody loses
   * the place when the last error of a child is gone.
   */
  function recount(changed: ChildCounts[]): void {
    if (countsAll(filter.value)) put(changed);
  }

  /** The same where the list counts what a filter is about alone, which have to be asked for. */
  async function recountFiltered(changed: { id: string }[]): Promise<void> {
    const shown = filter.value;
    if (countsAll(shown) || changed.length > mostRecounted) return;
    const asked = changed.map(async ({ id }) => {
      const answer = await engine.ask("children", { ...query({ ...shown, text: id }, 0), limit: 50 });
      return answer.children.find((child) => child.id === id) ?? { id, errors: 0, queries: 0, not_due: 0 };
    });
    const counted = await Promise.all(asked);
    if (filter.value === shown) put(counted);
  }

  function put(changed: ChildCounts[]): void {
    const counts = new Map(changed.map((child) => [child.id, child]));
    const renewed = [...windows.value].map(([position, children]): [number, ChildEntry[]] => [
      position,
      children.some((child) => counts.has(child.id))
        ? children.map((child) => ({ ...child, ...counts.get(child.id) }))
        : children,
    ]);
    windows.value = new Map(renewed);
  }

  /** Where a child stands in the filtered list, or -1. */
  async function indexOf(id: string): Promise<number> {
    for (let start = 0; start < total.value; start += windowSize) {
      await need(start, start);
      const offset = windows.value.get(start / windowSize)?.findIndex((child) => child.id === id) ?? -1;
      if (offset >= 0) return start + offset;
    }
    return -1;
  }

  return { filter, total, windows, at, need, apply, recount, recountFiltered, indexOf };
}

export type ChildList = ReturnType<typeof createChildList>;

/** Whether the list counts all findings of a child, and not those alone that a filter is about. */
export function countsAll({ rule, kind, table }: ChildFilter): boolean {
  return rule === "" && kind === "" && table === "";
}

const mostRecounted = 20;

export function isUnfiltered({ rule, kind, table, text, having }: ChildFilter): boolean {
  return rule === "" && kind === "" && table === "" && text === "" && having === "";
}

function query({ rule, kind, table, text, having, mostFirst }: ChildFilter, position: number): ChildQuery {
  return {
    ...(rule && { rule }),
    ...(kind && { kind }),
    ...(table && { table }),
    ...(text.trim() && { text: text.trim() }),
    ...(having && { having }),
    ...(mostFirst && { order: "errors" as const }),
    offset: position * windowSize,
    limit: windowSize,
  };
}
