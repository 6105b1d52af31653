import { computed, effect, signal } from "@preact/signals";
import type { About, Engine, Summary } from "../engine/requests";
import { createActivity } from "./activity";
import { createChildList, noFilter } from "./child_list";
import { createFiles } from "./files";
import { createRecord } from "./record";
import { parseRoute, routeHash, sameRoute, type Route } from "./route";
import { collectionYearOn } from "./words";

/** The page's state and everything a user can do to it. */
export function createStore(engine: Engine) {
  const activity = createActivity(reset);
  const about = signal<About | null>(null);
  const year = signal(0);
  const authority = signal("");
  const summary = signal<Summary | null>(null);
  const asked = signal<Route>({ view: "files" });
  // Only the files can be looked at before a check.
  const route = computed<Route>(() => (summary.value ? asked.value : { view: "files" }));
  const files = createFiles(engine, activity, forgetResults);
  const childList = createChildList(engine);
  const record = createRecord();
  const authorityName = computed(
    () => about.value?.authorities.find((each) => each.code === summary.value?.authority)?.name ?? "",
  );

  function forgetResults(): void {
    summary.value = null;
    record.close();
  }

  function reset(): void {
    forgetResults();
    files.forget();
  }

  function start(): Promise<void> {
    return activity.run("Starting the checker", async () => {
      about.value = await engine.ask("about", {});
      year.value = collectionYearOn(new Date(), about.value.years);
    });
  }

  function go(to: Route): void {
    asked.value = to;
  }

  async function runCheck(): Promise<void> {
    activity.busy.value = "Checking the return";
    summary.value = await engine.ask("check", { year: year.value, authority: authority.value });
    record.close();
    await childList.apply(noFilter);
    go({ view: "overview" });
  }

  function check(): Promise<void> {
    return activity.run("Checking the return", runCheck);
  }

  function trySample(): Promise<void> {
    return activity.run("Loading the sample return", async () => {
      reset();
      const sample = await engine.ask("sample", {});
      year.value = sample.year;
      authority.value = sample.authority;
      await files.refresh();
      await runCheck();
    });
  }

  async function openChild(id: string): Promise<void> {
    await activity.guarded(async () => {
      const found = await engine.ask("child", { id });
      record.show(found, childList.filter.value.rule);
    });
  }

  /** Narrows the list of children; the open child stays open as long as it is in the list. */
  async function filterChildren(change: Partial<typeof noFilter>): Promise<void> {
    await activity.guarded(async () => {
      if (!(await childList.apply(change))) return;
      const open = record.child.value?.id;
      if (open !== undefined && (await childList.indexOf(open)) >= 0) {
        if (change.rule) await openChild(open);
        return;
      }
      const first = childList.at(0);
      if (first) await openChild(first.id);
      else record.close();
    });
  }

  /** Goes through the children with errors of one rule, beginning with the given child or the first. */
  async function workThrough(rule: string, child?: string): Promise<void> {
    record.close();
    if (child !== undefined) await openChild(child);
    await filterChildren({ ...noFilter, rule, onlyErrors: rule === "" });
    go({ view: "children" });
  }

  return {
    ...activity,
    engine,
    about,
    year,
    authority,
    authorityName,
    summary,
    route,
    files,
    childList,
    record,
    start,
    go,
    check,
    trySample,
    openChild,
    filterChildren,
    workThrough,
  };
}

export type Store = ReturnType<typeof createStore>;

/** Keeps the route and the address in step, so that the browser's own Back and Forward work. */
export function followAddress(store: Store): void {
  const read = () => store.go(parseRoute(location.hash));
  read();
  addEventListener("hashchange", read);
  effect(() => {
    const shown = store.route.value;
    if (!sameRoute(shown, parseRoute(location.hash))) location.hash = routeHash(shown);
  });
}
