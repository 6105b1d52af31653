import { useRef } from "preact/hooks";
import { count, number } from "../state/words";
import { useStore } from "./store_context";

export function TableTabs() {
  const { record } = useStore();
  const tabs = record.tabs.value;
  const open = tabs.findIndex((tab) => tab.table === record.table.value);
  const strip = useRef<HTMLDivElement>(null);

  function openAt(index: number) {
    const tab = tabs[(index + tabs.length) % tabs.length];
    if (!tab) return;
    record.table.value = tab.table;
    strip.current?.querySelector<HTMLElement>(`#tab-${tab.table}`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const wish = { ArrowRight: open + 1, ArrowLeft: open - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (wish === undefined) return;
    event.preventDefault();
    openAt(wish);
  }

  return (
    <div class="tabs" role="tablist" aria-label="Tables of this child" ref={strip} onKeyDown={onKeyDown}>
      {tabs.map((tab, index) => (
        <button
          key={tab.table}
          type="button"
          role="tab"
          id={`tab-${tab.table}`}
          class="tabs__tab"
          aria-selected={index === open}
          aria-controls="record-rows"
          tabIndex={index === open ? 0 : -1}
          onClick={() => openAt(index)}
        >
          {tab.table}
          <span class="tabs__rows">
            {number(tab.rows)}
            <span class="govuk-visually-hidden"> {tab.rows === 1 ? "row" : "rows"}</span>
          </span>
          {tab.marked > 0 && (
            <span class="tabs__marked">
              <span aria-hidden="true">!</span>
              <span class="govuk-visually-hidden">, {count(tab.marked, "row")} in error</span>
            </span>
          )}
          {tab.toCheck > 0 && (
            <span class="tabs__marked tabs__marked--query">
              <span aria-hidden="true">?</span>
              <span class="govuk-visually-hidden">, {count(tab.toCheck, "row")} to check</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
