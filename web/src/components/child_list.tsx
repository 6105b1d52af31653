import { useEffect, useRef, useState } from "preact/hooks";
import type { ChildEntry } from "../engine/requests";
import { countsAll, type ChildFilter } from "../state/child_list";
import { childName, count, number } from "../state/words";
import { useStore } from "./store_context";
import { useVirtualizer } from "./use_virtualizer";

const rowHeight = 36;

/** A list box of all children that pass the filters; only those in sight are drawn and asked for. */
export function ChildList() {
  const store = useStore();
  const list = store.childList;
  const total = list.total.value;
  const filter = list.filter.value;
  const openId = store.record.child.value?.id;
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index, items.at(-1)?.index];

  useEffect(() => {
    if (first !== undefined && last !== undefined) void store.guarded(() => list.need(first, last));
  }, [first, last, filter]);

  useEffect(() => {
    let wanted = true;
    void store.guarded(async () => {
      const index = openId === undefined ? -1 : await list.indexOf(openId);
      if (!wanted) return;
      setActive(index);
      if (index >= 0) virtualizer.scrollToIndex(index);
    });
    return () => {
      wanted = false;
    };
  }, [openId, filter, total]);

  const drawn = items.some((item) => item.index === active);

  return (
    <>
      <p class="child-list__count" role="status">
        {countText(total, filter)}
      </p>
      <div
        ref={box}
        class="child-list"
        role="listbox"
        aria-label="Children"
        tabIndex={0}
        aria-activedescendant={drawn ? optionId(active) : undefined}
        hidden={total === 0}
        onKeyDown={(event) => {
          const to = event.altKey ? undefined : moves[event.key];
          if (!to) return;
          event.preventDefault();
          void store.moveInList(to);
        }}
      >
        <div
          class="child-list__all"
          role="presentation"
          style={{ height: `${virtualizer.getTotalSize()}px` }}
        >
          {items.map((item) => (
            <ChildOption
              key={item.key}
              index={item.index}
              total={total}
              start={item.start}
              child={list.at(item.index)}
              open={list.at(item.index)?.id === openId && openId !== undefined}
              countsAll={countsAll(filter)}
              onOpen={(id) => void store.openChild(id)}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface ChildOptionProps {
  index: number;
  total: number;
  start: number;
  child: ChildEntry | undefined;
  open: boolean;
  /** No error means that the child has none at all, and not only none of those that are looked for. */
  countsAll: boolean;
  onOpen: (id: string) => void;
}

function ChildOption({ index, total, start, child, open, countsAll, onOpen }: ChildOptionProps) {
  return (
    <div
      id={optionId(index)}
      class={`child-option ${open ? "child-option--open" : ""}`}
      role="option"
      aria-selected={open}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => child && onOpen(child.id)}
    >
      {child && (
        <>
          <span class="child-option__id">{childName(child.id)}</span>
          <ChildState child={child} countsAll={countsAll} />
        </>
      )}
    </div>
  );
}

function ChildState({ child, countsAll }: { child: ChildEntry; countsAll: boolean }) {
  const { errors, queries, not_due: notDue } = child;
  const isFiltered = useStore().childList.filter.value.having === "not due";
  if (isFiltered) return <span class="child-option__valid">{number(notDue)} not due yet</span>;
  if (errors + queries === 0) {
    return <span class="child-option__valid">{countsAll ? "valid" : "done"}</span>;
  }
  return (
    <span class="child-option__errors">
      {errors > 0 && count(errors, "error")}
      {errors > 0 && queries > 0 && ", "}
      {queries > 0 && <span class="child-option__queries">{number(queries)} to check</span>}
    </span>
  );
}

function optionId(index: number): string {
  return `child-${index}`;
}

const pageStep = 10;

const moves: Record<string, (now: number, total: number) => number> = {
  ArrowDown: (now) => now + 1,
  ArrowUp: (now) => now - 1,
  PageDown: (now) => now + pageStep,
  PageUp: (now) => now - pageStep,
  Home: () => 0,
  End: (_, total) => total - 1,
};

const left: Record<ChildFilter["having"], string> = {
  "": "",
  findings: "Children without errors and without anything to check are left out.",
  errors: "Children without errors are left out.",
  queries: "Children without anything to check are left out.",
  "not due": "Children of whom everything is due are left out.",
};

function countText(total: number, { rule, having }: ChildFilter): string {
  if (total > 0) return count(total, "child", "children") + (rule && `, rule ${rule}`);
  return `No child matches. ${left[having] || "Change the rule or the child ID."}`;
}
