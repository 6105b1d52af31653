import { computed, effect, signal } from "@preact/signals";
import type {
  About,
  CellPlace,
  Changes,
  Engine,
  FindingsCompared,
  Guesses,
  Guide,
  Problem,
  RowPlace,
  SessionAbout,
  Summary,
  When,
} from "../engine/requests";
import { createActivity } from "./activity";
import { createChildList, isUnfiltered, noFilter, type ChildFilter } from "./child_list";
import { createConfirmation } from "./confirmation";
import { createEdits } from "./edits";
import { today } from "./extract_date";
import { createFiles } from "./files";
import { noKeeping, type Keeping } from "./keeping";
import { guideOf } from "./guide";
import { makeAgain } from "./kept_steps";
import { createNextExtract, type TakenExtract } from "./next_extract";
import { createRuleRows, type RuleRows } from "./rule_rows";
import { applyBest, offersFor, offersOf } from "./offers";
import { createRecord } from "./record";
import { needsCheck, sameRoute, type Route } from "./route";
import { collectionYearOn, count, findingsInWords, timeInWords, timeNow } from "./words";

/** After a change, what can wait is asked for when no other change has come for so many milliseconds. */
const pause = 120;

export interface Notice {
  text: string;
  action?: { text: string; run: () => void };
}

/** The page's state and everything a user can do to it. */
export function createStore(engine: Engine, keeping: Keeping = noKeeping) {
  const activity = createActivity(reset);
  const about = signal<About | null>(null);
  const guide = signal<Guide | null>(null);
  const year = signal(0);
  const authority = signal("");
  /** The day up to which the data tell, as the user gave it; blank while it is guessed. */
  const extractDate = signal("");
  const guesses = signal<Guesses>({ year: null, authority: null, extract_date: null });
  // What a user chose is not guessed again.
  const chosen = { year: false, authority: false };
  const notice = signal<Notice | null>(null);
  const summary = signal<Summary | null>(null);
  /** What is left, which is right at once after a change; the rest of the summary follows. */
  const errors = signal(0);
  const queries = signal(0);
  effect(() => {
    errors.value = summary.value?.errors ?? 0;
    queries.value = summary.value?.queries ?? 0;
  });
  /** What is not due yet is listed with what is. */
  const withNotDue = signal(false);
  /** What is to have the focus in the view that is gone to, by its id, in place of its heading. */
  const landing = { current: "" };
  const asked = signal<Route>({ view: "files" });
  // Before a check there are only the files and the help to look at.
  const route = computed<Route>(() =>
    summary.value || !needsCheck(asked.value) ? asked.value : { view: "files" },
  );
  const files = createFiles(engine, activity, {
    changing: forgetResults,
    changed: settle,
    session: openSession,
    isUnsaved: () => edits.unsaved.value,
    isWorkedAt: () => isReopened || edits.stepsDone.value > 0,
    next: () => nextExtract.sort(),
    reference: (file, kind) => keepReference(file, kind),
    referenceRemoved: (kind, file) => keeping.forgetReference(kind, file),
  });
  const confirmation = createConfirmation();
  const nextExtract = createNextExtract(engine, activity, files, goOnWithNext);
  const childList = createChildList(engine);
  const record = createRecord(() =>
    (about.value?.tables ?? [])
      .filter((table) => files.sources.value.some((source) => source.table === table.name))
      .map((table) => ({ table: table.name, columns: table.columns, rows: [] })),
  );
  const edits = createEdits(engine, activity, {
    refresh: refreshNow,
    made: (name, ask) => {
      keeping.stepMade(name, ask);
      nextExtract.outdate();
      refreshLater();
    },
    moved: showPlace,
  });
  const authorityName = computed(
    () => about.value?.authorities.find((each) => each.code === summary.value?.authority)?.name ?? "",
  );
  /** What the last change changed: a new object each time, so that a view can ask anew for what it shows of it. */
  const changed = signal<Changes | null>(null);
  /** What is loaded was there before, so that other files are likely to be its next extract. */
  let isReopened = false;
  let ruleRows: RuleRows | null = null;
  let moving: Promise<void> = Promise.resolve();
  let revision = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function forgetResults(): void {
    summary.value = null;
    record.close();
  }

  function reset(): void {
    forgetResults();
    extractDate.value = "";
    files.forget();
    nextExtract.forget();
    edits.reset();
    isReopened = false;
  }

  function start(): Promise<void> {
    return activity.run("Starting the checker", async () => {
      about.value = await engine.ask("about", {});
      year.value = collectionYearOn(new Date(), about.value.years);
      await restoreReference();
      await loadGuide();
    });
  }

  async function loadGuide(): Promise<void> {
    guide.value = await guideOf(engine, year.value);
  }

  async function restoreReference(): Promise<void> {
    const kept = await keeping.references();
    for (const { name, content } of kept) await engine.ask("load_reference", { file: name }, content);
    if (kept.length > 0) await files.refresh();
  }

  async function keepReference(file: File, kind: "postcodes" | "providers"): Promise<void> {
    const content = kind === "providers" ? file : new Blob([await engine.ask("postcodes_file", {})]);
    await keeping.keepReference({ name: file.name, kind }, content);
  }

  function go(to: Route): void {
    if (!sameRoute(to, asked.value)) activity.trouble.value = null;
    asked.value = to;
  }

  const save = () => engine.ask("save", { time: timeNow() });

  /** The session as a file of the user's own. */
  async function saveToFile(): Promise<Awaited<ReturnType<typeof save>>> {
    const saved = await save();
    edits.unsaved.value = false;
    return saved;
  }

  function aboutWork() {
    return { authority: authority.value, year: year.value, children: summary.value?.children ?? 0 };
  }

  function chooseYear(choice: number): Promise<void> {
    chosen.year = true;
    year.value = choice;
    // It is a day of the year that was chosen before.
    extractDate.value = "";
    return activity.run("Checking the return", settle);
  }

  function chooseAuthority(choice: string): Promise<void> {
    chosen.authority = true;
    authority.value = choice;
    return activity.run("Checking the return", settle);
  }

  /** Judges everything again by another day up to which the data tell; a blank one is guessed. */
  function chooseExtractDate(choice: string): Promise<void> {
    extractDate.value = choice;
    return activity.run("Judging everything again", async () => {
      if (!summary.value) return settle();
      await runCheck();
      keeping.workLoaded(save, aboutWork());
    });
  }

  /** Goes to where the day is chosen up to which the data tell. */
  function changeExtractDate(): void {
    landing.current = "extract-date";
    go({ view: "files" });
  }

  const hasFiles = () => files.sources.value.some((source) => source.when === "this");

  /** After the files changed: guesses what nobody chose, and checks as soon as all is known that a check needs. */
  async function settle(): Promise<void> {
    forgetResults();
    guesses.value = await engine.ask("guess", {
      ...(chosen.year && { year: year.value }),
      today: today(),
    });
    if (!chosen.year && guesses.value.year) year.value = guesses.value.year.value;
    if (!chosen.authority && guesses.value.authority) authority.value = guesses.value.authority.value;
    await loadGuide();
    nextExtract.outdate();
    if (!hasFiles() || authority.value === "") return;
    await runCheck();
    keeping.workLoaded(save, aboutWork());
  }

  async function runCheck(): Promise<void> {
    activity.busy.value = "Checking the return";
    summary.value = await engine.ask("check", {
      year: year.value,
      authority: authority.value,
      ...(extractDate.value !== "" && { extract_date: extractDate.value }),
      today: today(),
      time: timeNow(),
    });
    await adoptSteps();
    await afterCheck();
  }

  async function adoptSteps(): Promise<void> {
    const { steps_done, total } = await engine.ask("history", { offset: 0, limit: 1 });
    edits.reset(steps_done, total);
  }

  async function afterCheck(): Promise<void> {
    record.close();
    ruleRows = null;
    revision = (await engine.ask("changes", { since: 0 })).revision;
    await childList.apply(noFilter);
    if (edits.historyOpen.value) await edits.showHistory(true);
  }

  /** The rows of a rule; those of the last one as they were left. */
  function rowsOfRule(code: string, notDue: boolean): RuleRows {
    if (ruleRows?.code !== code || ruleRows.notDue !== notDue) {
      ruleRows = createRuleRows(engine, code, notDue);
    }
    return ruleRows;
  }

  const alsoNotDue = () => (withNotDue.value ? { not_due: true as const } : {});

  /** Lists what is not due yet with what is, or no longer. */
  async function showNotDue(shown: boolean): Promise<void> {
    withNotDue.value = shown;
    const open = record.child.value?.id;
    if (open === undefined) return;
    await activity.guarded(async () => {
      const child = await engine.ask("child", { id: open, ...alsoNotDue() });
      if (record.child.value?.id !== open) return;
      record.renew(child);
      await suggest();
    });
  }

  /** Whether something may go that cannot be brought back; asks if there is. */
  function mayLose(title: string, action: string): Promise<boolean> {
    if (!edits.unsaved.value) return Promise.resolve(true);
    const text = `${count(edits.stepsDone.value, "change")} would be lost. Save your session under Download first if you still need them.`;
    return confirmation.ask({ title, text, action });
  }

  async function removeTable(when: When, table: string): Promise<void> {
    if (await mayLose(`Remove ${table} with its corrections?`, "Remove it")) await files.remove(when, table);
  }

  async function deleteWaiting(): Promise<void> {
    const title = "Delete the work that is kept in this browser?";
    const text = "It cannot be brought back.";
    if (await confirmation.ask({ title, text, action: "Delete the work" })) await keeping.deleteWaiting();
  }

  async function forgetEverything(): Promise<void> {
    const title = "Forget everything that is kept in this browser?";
    const text =
      "The postcode directory, Ofsted’s lists and kept work are deleted from this computer. What is open stays open until you close the page.";
    if (await confirmation.ask({ title, text, action: "Forget it all" })) await keeping.forgetEverything();
  }

  async function trySample(): Promise<void> {
    if (!(await mayLose("Put the sample in the place of your work?", "Show the sample"))) return;
    await activity.run("Loading the sample return", async () => {
      reset();
      keeping.workClosed();
      const sample = await engine.ask("sample", {});
      year.value = sample.year;
      authority.value = sample.authority;
      await files.refresh();
      await loadGuide();
      // What is told of the extract's date beside the figures is its own.
      guesses.value = await engine.ask("guess", { year: year.value, today: today() });
      await runCheck();
      go({ view: "overview" });
    });
  }

  /** Removes all files, and puts back the postcodes and providers that are kept for every visit. */
  async function clear(): Promise<void> {
    if (!(await mayLose("Remove all files with your corrections?", "Remove them"))) return;
    extractDate.value = "";
    await files.clear();
    edits.reset();
    nextExtract.forget();
    isReopened = false;
    await activity.guarded(async () => {
      keeping.workClosed();
      await restoreReference();
    });
  }

  async function openSession(file: File): Promise<Problem[]> {
    const { session, problems } = await engine.ask("open", { file: file.name }, file);
    if (session === null) return problems;
    await adoptSession(session);
    edits.unsaved.value = false;
    keeping.workLoaded(save, aboutWork());
    edits.tell(
      `Saved session of ${timeInWords(session.saved)} opened`,
      `${session.steps_done} of its ${session.steps} changes stand.`,
    );
    return problems;
  }

  async function adoptSession(session: SessionAbout): Promise<void> {
    if (session.year !== null) year.value = session.year;
    if (session.authority !== null) authority.value = session.authority;
    chosen.year = chosen.authority = true;
    await files.refresh();
    await loadGuide();
    const found = await engine.ask("totals", {});
    guesses.value = await engine.ask("guess", { year: year.value, today: today() });
    extractDate.value = found.extract_date.given ? found.extract_date.date : "";
    summary.value = found;
    edits.reset(session.steps_done, session.steps);
    edits.unsaved.value = session.steps_done > 0;
    nextExtract.forget();
    isReopened = true;
    await afterCheck();
  }

  /** The next extract has taken the place of the one before. */
  async function goOnWithNext({ session, counts, madeAgain, sorted }: TakenExtract): Promise<void> {
    files.adoptSorted(sorted);
    await adoptSession(session);
    keeping.workLoaded(save, aboutWork());
    const inWords = (state: keyof FindingsCompared) =>
      findingsInWords({ errors: counts.errors[state], queries: counts.queries[state] });
    edits.tell(
      "Went on with the next extract",
      `${inWords("new")} new, ${inWords("gone")} gone, ${inWords("still there")} still there.` +
        (madeAgain > 0 ? ` ${count(madeAgain, "correction")} made again.` : ""),
    );
    go({ view: "overview" });
  }

  /** Goes on with what an earlier visit left in the browser's private storage. */
  function continueWork(): Promise<void> {
    return activity.run("Opening your work", async () => {
      const kept = await keeping.keptWork();
      if (!kept) return;
      reset();
      await engine.ask("drop_taken", {});
      const { session, problems } = await engine.ask("open", { file: "kept work" }, kept.base);
      if (session === null) {
        activity.trouble.value = problems.map((problem) => problem.what).join(" ");
        return;
      }
      const { effect, left } = await makeAgain(engine, kept.journal);
      const done = effect ? { steps: effect.steps, steps_done: effect.steps_done } : {};
      await adoptSession({ ...session, ...done });
      go({ view: "overview" });
      if (left === 0) keeping.workContinued(save, aboutWork());
      else {
        // What is kept stays kept, for it has more than what is open now.
        keeping.workLoaded(save, aboutWork());
        activity.trouble.value = `The last ${count(left, "change")} could not be made again. They stay in what this browser keeps.`;
      }
    });
  }

  /** Asks for the open child and for what changed in the list, right behind a change; answers what shows both. */
  async function refreshNow(): Promise<() => Promise<void>> {
    const open = record.child.value?.id;
    const [child, changes] = await Promise.all([
      open === undefined ? null : engine.ask("child", { id: open, ...alsoNotDue() }).catch(() => null),
      engine.ask("changes", { since: revision }),
    ]);
    return async () => {
      if (record.child.value?.id === open) {
        if (child) record.renew(child);
        else record.close();
      }
      revision = changes.revision;
      errors.value = changes.errors;
      queries.value = changes.queries;
      childList.recount(changes.children);
      changed.value = changes;
      if (changes.everything) await childList.apply({});
    };
  }

  /** Shows where a step was undone or done again, when children are looked at. */
  async function showPlace(place: RowPlace & { child: string; column?: string }): Promise<void> {
    if (route.value.view !== "children" || place.child === "") return;
    if (record.child.value?.id !== place.child) await openChild(place.child);
    record.goTo({ ...place, column: place.column });
  }

  function refreshLater(): void {
    clearTimeout(later);
    later = setTimeout(() => {
      void activity.guarded(async () => {
        summary.value = await engine.ask("totals", {});
        await Promise.all([suggest(), childList.recountFiltered(changed.value?.children ?? [])]);
      });
    }, pause);
  }

  async function suggest(): Promise<void> {
    const id = record.child.value?.id;
    if (id === undefined) return;
    const { suggestions, explanations } = await engine.ask("suggestions", { id });
    const child = record.child.value;
    if (child?.id === id) record.takeSuggestions(offersOf(suggestions, child.findings), explanations);
  }

  async function openChild(id: string): Promise<void> {
    await activity.guarded(async () => {
      const found = await engine.ask("child", { id, ...alsoNotDue() });
      record.show(found, childList.filter.value.rule);
      void activity.guarded(suggest);
    });
  }

  /** Opens another child of the list, by where the open one stands; one after the other, however fast keys come. */
  function moveInList(to: (now: number, total: number) => number): Promise<void> {
    moving = moving.then(() =>
      activity.guarded(async () => {
        const open = record.child.value?.id;
        const now = open === undefined ? -1 : await childList.indexOf(open);
        const total = childList.total.value;
        const index = Math.min(Math.max(to(now, total), 0), total - 1);
        await childList.need(index, index);
        const child = childList.at(index);
        if (child && index !== now) await openChild(child.id);
      }),
    );
    return moving;
  }

  const stepChild = (by: number) => moveInList((now) => now + by);

  const askedAbout = { current: "" };
  async function applyFirstSuggestion(): Promise<void> {
    const chosen = record.chosenRow.value;
    if (!chosen) {
      edits.tell("Nothing was changed", "Choose an error first: F8 goes to the next one.", true);
      return;
    }
    const [best] = offersFor(record.offers.value, chosen.rule, chosen.place);
    await applyBest(edits, best?.suggestion, chosen.rule, askedAbout);
  }

  /** Puts a cell into edit, to be put right by hand; goes to its child first, if another view is open. */
  async function editCell({ column, ...place }: CellPlace, child: string, rule: string): Promise<void> {
    if (route.value.view !== "children" || record.child.value?.id !== child) {
      await workThrough({ rule }, child);
    }
    record.goTo({ ...place, column, edit: true });
  }

  /** Narrows the list of children; the open child stays open as long as it is in the list. */
  async function filterChildren(change: Partial<ChildFilter>): Promise<void> {
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

  /** Goes through the children that a filter leaves, beginning with the given child or the first. */
  async function workThrough(filter: Partial<ChildFilter>, child?: string): Promise<void> {
    record.close();
    if (child !== undefined) await openChild(child);
    await filterChildren({
      ...noFilter,
      ...(isUnfiltered({ ...noFilter, ...filter }) && { having: "findings" }),
      ...filter,
    });
    go({ view: "children" });
  }

  return {
    ...activity,
    engine,
    keeping,
    about,
    guide,
    year,
    authority,
    authorityName,
    extractDate,
    guesses,
    notice,
    summary,
    errors,
    queries,
    withNotDue,
    landing,
    changed,
    route,
    files,
    nextExtract,
    confirmation,
    childList,
    record,
    edits,
    start,
    go,
    chooseYear,
    chooseAuthority,
    chooseExtractDate,
    changeExtractDate,
    showNotDue,
    trySample,
    clear,
    removeTable,
    deleteWaiting,
    forgetEverything,
    saveToFile,
    continueWork,
    rowsOfRule,
    openChild,
    moveInList,
    stepChild,
    applyFirstSuggestion,
    editCell,
    filterChildren,
    workThrough,
  };
}

export type Store = ReturnType<typeof createStore>;
