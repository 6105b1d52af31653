import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";

const about = { year: 2026, authority: "E08000003", saved: "2026-04-01T09:00:00.000Z", children: 12 };

let persist: () => Promise<boolean>;

beforeEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  persist = vi.fn(() => Promise.resolve(true));
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", { storage: { persist } });
});

/** The modules as another tab loads them: with a connection of its own to the same database. */
async function openTab() {
  vi.resetModules();
  const [database, references, work, trouble] = await Promise.all([
    import("../src/storage/database"),
    import("../src/storage/reference_store"),
    import("../src/storage/work_store"),
    import("../src/storage/trouble"),
  ]);
  return { ...database, references, work, StorageTrouble: trouble.StorageTrouble };
}

async function openTabWithWork(content = "base") {
  const tab = await openTab();
  await tab.work.saveBase(new Blob([content]), about);
  return tab;
}

/** The disk is full: what is added makes the browser give up the whole transaction. */
function fillDisk() {
  return vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    const request = this.put(value, key);
    const transaction = this.transaction as unknown as { _abort: (name: string) => void };
    transaction._abort("QuotaExceededError");
    return request;
  });
}

test("reference files are remembered with their content, and one is replaced by another of its name", async () => {
  const { references } = await openTab();
  await references.remember({ name: "homes.xlsx", kind: "providers" }, new Blob(["old"]));
  await references.remember({ name: "homes.xlsx", kind: "providers" }, new Blob(["homes"]));
  await references.remember({ name: "agencies.xlsx", kind: "providers" }, new Blob(["agencies"]));

  const [agencies, homes, ...others] = await (await openTab()).references.remembered();
  expect(others).toEqual([]);
  expect(agencies).toMatchObject({ name: "agencies.xlsx", kind: "providers", size: 8 });
  expect(await homes?.content.text()).toBe("homes");
  expect(Date.now() - Date.parse(homes?.saved ?? "")).toBeLessThan(60_000);
});

test("there is only one postcode directory", async () => {
  const { references } = await openTab();
  await references.remember({ name: "homes.xlsx", kind: "providers" }, new Blob(["homes"]));
  await references.remember({ name: "May", kind: "postcodes" }, new Blob(["May"]));
  await references.remember({ name: "November", kind: "postcodes" }, new Blob(["November"]));
  expect((await references.remembered()).map(({ name }) => name)).toEqual(["November", "homes.xlsx"]);
});

test("a reference file is forgotten, and the others and the work stay", async () => {
  const { references, work } = await openTabWithWork();
  for (const name of ["a", "b", "c"]) await references.remember({ name, kind: "providers" }, new Blob());
  await references.forget("b");
  expect((await references.remembered()).map(({ name }) => name)).toEqual(["a", "c"]);
  expect(await work.load()).not.toBeNull();
});

test("the browser is asked once not to throw anything away, and not before there is something", async () => {
  const { references, work } = await openTab();
  await work.load();
  await references.remembered();
  expect(persist).not.toHaveBeenCalled();
  await references.remember({ name: "a", kind: "providers" }, new Blob());
  await references.remember({ name: "b", kind: "providers" }, new Blob());
  expect(persist).toHaveBeenCalledTimes(1);
});

test("a browser that cannot be asked for that keeps things all the same", async () => {
  vi.stubGlobal("navigator", {});
  const { references } = await openTab();
  await references.remember({ name: "a", kind: "providers" }, new Blob());
  expect(await references.remembered()).toHaveLength(1);
});

test("work is its base and what was done since, in order", async () => {
  const { work } = await openTabWithWork();
  await Promise.all(Array.from({ length: 200 }, (_, step) => work.append({ request: "edit", step })));

  const loaded = await (await openTab()).work.load();
  expect(loaded?.about).toEqual(about);
  expect(await loaded?.base.text()).toBe("base");
  expect(loaded?.journal).toEqual(Array.from({ length: 200 }, (_, step) => ({ request: "edit", step })));
});

test("a new base empties the journal, and what is appended at once belongs to the new one", async () => {
  const { work } = await openTabWithWork();
  await Promise.all([
    work.append({ step: 1 }),
    work.saveBase(new Blob(["with step 1"]), { ...about, children: 13 }),
    work.append({ step: 2 }),
  ]);
  const loaded = await work.load();
  expect(await loaded?.base.text()).toBe("with step 1");
  expect(loaded?.about.children).toBe(13);
  expect(loaded?.journal).toEqual([{ step: 2 }]);
});

test("work that was loaded goes on where it stood", async () => {
  await (await openTabWithWork()).work.append({ step: 1 });
  const { work } = await openTab();
  await work.load();
  await work.append({ step: 2 });
  expect((await work.load())?.journal).toEqual([{ step: 1 }, { step: 2 }]);
});

test("work is kept until that is switched off; switching it off clears, and other tabs heed it", async () => {
  const first = await openTab();
  expect(await first.work.isOn()).toBe(true);
  expect(await first.work.load()).toBeNull();
  await first.work.saveBase(new Blob(["base"]), about);
  const second = await openTab();
  expect(await second.work.isOn()).toBe(true);
  await second.work.setOn(false);
  expect(await first.work.isOn()).toBe(false);
  await expect(first.work.append({})).rejects.toThrow(first.StorageTrouble);
  await expect(first.work.saveBase(new Blob(), about)).rejects.toThrow(first.StorageTrouble);
  expect(await first.work.load()).toBeNull();
});

test("clearing while requests are appended leaves nothing behind", async () => {
  const { work } = await openTabWithWork();
  const outcomes = await Promise.allSettled([
    work.append({ step: 1 }),
    work.clear(),
    work.append({ step: 2 }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(await work.load()).toBeNull();

  await work.saveBase(new Blob(["next"]), about);
  expect((await work.load())?.journal).toEqual([]);
});

test("a tab adds nothing to the work of another", async () => {
  const first = await openTabWithWork("first");
  const second = await openTabWithWork("second");
  await expect(first.work.append({ of: "first" })).rejects.toThrow(/another tab/);
  await second.work.append({ of: "second" });
  const loaded = await first.work.load();
  expect(await loaded?.base.text()).toBe("second");
  expect(loaded?.journal).toEqual([{ of: "second" }]);
});

test("a full disk is told in plain words, and what was kept before still stands and goes on", async () => {
  const { work, StorageTrouble } = await openTabWithWork();
  await work.append({ step: 1 });
  const full = fillDisk();
  const trouble: unknown = await work.append({ step: 2 }).catch((error: unknown) => error);
  expect(trouble).toBeInstanceOf(StorageTrouble);
  expect(String(trouble)).toContain("no room left");
  await expect(work.saveBase(new Blob(["larger"]), about)).rejects.toThrow(/no room left/);

  full.mockRestore();
  await work.append({ step: 3 });
  const loaded = await work.load();
  expect(await loaded?.base.text()).toBe("base");
  expect(loaded?.journal).toEqual([{ step: 1 }, { step: 3 }]);
});

test("everything is forgotten at once, while other tabs are open, and can be kept anew", async () => {
  const first = await openTabWithWork();
  const second = await openTab();
  await second.references.remember({ name: "a", kind: "providers" }, new Blob());
  await second.forgetEverything();

  expect(await indexedDB.databases()).toEqual([]);
  await expect(first.work.append({ step: 1 })).rejects.toThrow(first.StorageTrouble);
  expect(await first.references.remembered()).toEqual([]);
  await first.work.saveBase(new Blob(["new"]), about);
  expect(await (await second.work.load())?.base.text()).toBe("new");
});

test("without storage everything fails in plain words", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const { references, work, forgetEverything, StorageTrouble } = await openTab();
  const calls = [
    () => references.remember({ name: "a", kind: "providers" }, new Blob()),
    references.remembered,
    () => references.forget("a"),
    work.isOn,
    () => work.setOn(true),
    () => work.saveBase(new Blob(), about),
    () => work.append({}),
    work.load,
    work.clear,
    forgetEverything,
  ];
  for (const call of calls) {
    const trouble: unknown = await call().catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(StorageTrouble);
    expect(String(trouble)).toContain("does not let claret keep anything");
  }
});

test("storage that was refused once is tried again", async () => {
  const allowed = indexedDB;
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const { work } = await openTab();
  await expect(work.isOn()).rejects.toThrow(/does not let claret keep anything/);
  vi.stubGlobal("indexedDB", allowed);
  expect(await work.isOn()).toBe(true);
});
