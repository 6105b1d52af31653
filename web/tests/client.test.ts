import { expect, test } from "vitest";
import { EngineClient, type Line } from "../src/engine/client";
import { EngineStopped, Refusal } from "../src/engine/requests";
import type { Asked, Reply } from "../src/engine/worker";

function line(reply: (asked: Asked) => Promise<Reply>) {
  let lose: (reason: string) => void = () => undefined;
  const messages: string[][] = [];
  const made: Line = {
    ask: (asked) => {
      messages.push(asked.map(({ request }) => request.name));
      return Promise.all(asked.map(reply));
    },
    whenLost: (tell) => (lose = tell),
  };
  return { line: made, messages, lose: (reason: string) => lose(reason) };
}

test("a request carries its name beside what is asked", async () => {
  const client = new EngineClient(
    line(({ request }) => Promise.resolve({ kind: "answer", answer: request })).line,
  );
  expect(await client.ask("child", { id: "7" })).toEqual({ name: "child", ask: { id: "7" } });
});

test("what is asked for in one go travels together, and each gets its own answer", async () => {
  const { line: both, messages } = line(({ request }) =>
    Promise.resolve(
      request.name === "child"
        ? { kind: "refused", message: "no" }
        : { kind: "answer", answer: request.name },
    ),
  );
  const client = new EngineClient(both);
  const [about, child, sources] = await Promise.allSettled([
    client.ask("about", {}),
    client.ask("child", { id: "7" }),
    client.ask("sources", {}),
  ]);
  expect(messages).toEqual([["about", "child", "sources"]]);
  expect(about).toMatchObject({ value: "about" });
  expect(child).toMatchObject({ reason: new Refusal("no") });
  expect(sources).toMatchObject({ value: "sources" });
  await client.ask("about", {});
  expect(messages).toHaveLength(2);
});

test("refusals and stops are told apart", async () => {
  const replies: Reply[] = [
    { kind: "refused", message: "no" },
    { kind: "stopped", message: "unreachable" },
  ];
  const client = new EngineClient(line(() => Promise.resolve(replies.shift() as Reply)).line);
  await expect(client.ask("about", {})).rejects.toThrow(Refusal);
  await expect(client.ask("about", {})).rejects.toThrow(EngineStopped);
});

test("a lost worker ends every wait, and every later request at once", async () => {
  const silent = line(() => new Promise<Reply>(() => undefined));
  const client = new EngineClient(silent.line);
  const waiting = client.ask("about", {});
  silent.lose("out of memory");
  await expect(waiting).rejects.toThrow(new EngineStopped("out of memory"));
  await expect(client.ask("about", {})).rejects.toThrow(EngineStopped);
});
