import { beforeEach, expect, test, vi } from "vitest";
import { claimWork } from "../src/storage/tab_lock";

type Callback = (lock: object | null) => unknown;

/** One lock as browsers give it out; `close` ends the tab that holds it. */
function scriptedLocks() {
  let holder = false;
  const waiting: Callback[] = [];
  const grant = (callback: Callback) => {
    holder = true;
    void callback({});
  };
  return {
    request(_name: string, ...rest: [Callback] | [{ ifAvailable: boolean }, Callback]): Promise<unknown> {
      const callback = rest.at(-1) as Callback;
      if (!holder) grant(callback);
      else if (rest.length === 1) waiting.push(callback);
      else return Promise.resolve(callback(null));
      return new Promise(() => undefined);
    },
    close() {
      holder = false;
      const next = waiting.shift();
      if (next) grant(next);
    },
  };
}

beforeEach(() => void vi.unstubAllGlobals());

test("one tab owns the work; the next becomes the owner when it closes", () => {
  const locks = scriptedLocks();
  vi.stubGlobal("navigator", { locks });
  const told: string[] = [];
  claimWork((isOwner) => told.push(`first ${isOwner}`));
  claimWork((isOwner) => told.push(`second ${isOwner}`));
  claimWork((isOwner) => told.push(`third ${isOwner}`));
  expect(told).toEqual(["first true", "second false", "third false"]);
  locks.close();
  expect(told.slice(3)).toEqual(["second true"]);
  locks.close();
  expect(told.slice(4)).toEqual(["third true"]);
});

test("a browser without locks, or that refuses them, counts as the owner", async () => {
  vi.stubGlobal("navigator", {});
  expect(await new Promise(claimWork)).toBe(true);
  vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new Error("denied")) } });
  expect(await new Promise(claimWork)).toBe(true);
});
