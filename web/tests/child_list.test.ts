import { expect, test } from "vitest";
import type { Answer, Ask } from "../src/engine/requests";
import { createChildList } from "../src/state/child_list";
import { madeChild } from "./made";
import { scriptedEngine } from "./scripted_engine";

const everyone = Array.from({ length: 450 }, (_, index) => ({
  ...madeChild(String(1000 + index), index % 3, { queries: index % 2 }),
}));

function children({ text = "", offset, limit }: Ask<"children">): Answer<"children"> {
  const found = everyone.filter((child) => child.id.includes(text));
  return { total: found.length, children: found.slice(offset, offset + limit) };
}

test("holds only the windows that were looked at", async () => {
  const { engine, asked } = scriptedEngine({ children });
  const list = createChildList(engine);
  await list.apply({});
  expect(list.total.value).toBe(450);
  expect(list.at(199)?.id).toBe("1199");
  expect(list.at(200)).toBeUndefined();

  await list.need(390, 410);
  await list.need(390, 410);
  expect(list.at(410)?.id).toBe("1410");
  expect(asked.map(({ ask }) => (ask as Ask<"children">).offset)).toEqual([0, 200, 400]);
});

test("asks with the filters that are set and no others", async () => {
  const { engine, asked } = scriptedEngine({ children });
  const list = createChildList(engine);
  await list.apply({ rule: "501", text: " 12 ", having: "queries" });
  await list.apply({ rule: "", text: "", having: "" });
  expect(asked.map(({ ask }) => ask)).toEqual([
    { rule: "501", text: "12", having: "queries", offset: 0, limit: 200 },
    { offset: 0, limit: 200 },
  ]);
});

test("finds where a child stands, beyond the first window too", async () => {
  const list = createChildList(scriptedEngine({ children }).engine);
  await list.apply({});
  expect(await list.indexOf("1333")).toBe(333);
  expect(await list.indexOf("nobody")).toBe(-1);
});

test("where a child stands is known as soon as the list that was asked for is there, and not before", async () => {
  const waiting: (() => void)[] = [];
  const list = createChildList({
    ask: (_name, ask) =>
      new Promise((resolve) => waiting.push(() => resolve(children(ask as Ask<"children">)))),
  });
  const first = list.apply({});
  waiting[0]?.();
  await first;
  void list.apply({ text: "100" });
  const found = list.indexOf("1003");
  await Promise.resolve();
  waiting[1]?.();
  expect(await found).toBe(3);
  expect(waiting).toHaveLength(2);
});

test("an answer to an older filter changes nothing", async () => {
  const waiting: (() => void)[] = [];
  const list = createChildList({
    ask: (_name, ask) =>
      new Promise((resolve) => waiting.push(() => resolve(children(ask as Ask<"children">)))),
  });
  const older = list.apply({ text: "10" });
  const newer = list.apply({ text: "1449" });
  waiting[1]?.();
  waiting[0]?.();
  expect(await Promise.all([older, newer])).toEqual([false, true]);
  expect(list.total.value).toBe(1);
  expect(list.at(0)?.id).toBe("1449");
});

test("new numbers stand beside the children, who stay where they are", async () => {
  const { engine } = scriptedEngine({ children });
  const list = createChildList(engine);
  await list.apply({});
  list.recount([madeChild("1001", 0, { queries: 4 }), madeChild("9999", 7)]);
  expect(list.at(1)).toMatchObject({ id: "1001", errors: 0, queries: 4 });
  expect(list.at(2)).toMatchObject({ id: "1002", errors: 2, queries: 0 });
  expect(list.total.value).toBe(450);
});

test("where the list counts what a filter is about, that is asked for of those who changed", async () => {
  const { engine } = scriptedEngine({
    children: (ask) => (ask.text ? { total: 0, children: [] } : children(ask)),
  });
  const list = createChildList(engine);
  await list.apply({ rule: "501", having: "queries" });
  list.recount([madeChild("1003", 9)]);
  expect(list.at(3)).toMatchObject({ errors: 0, queries: 1 });
  await list.recountFiltered([{ id: "1003" }]);
  expect(list.at(3)).toMatchObject({ errors: 0, queries: 0 });
});
