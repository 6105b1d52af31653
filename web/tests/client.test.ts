import { expect, test } from "vitest";
import { EngineClient, type Line } from "../src/engine/client";
import { EngineStopped, Refusal } from "../src/engine/requests";
import type { Reply } from "../src/engine/worker";

function line(reply: (request: object) => Promise<Reply>) {
  let lose: (reason: string) => void = () => undefined;
  const made: Line = { ask: reply, whenLost: (tell) => (lose = tell) };
  return { line: made, lose: (reason: string) => lose(reason) };
}

test("a request carries its name beside what is asked", async () => {
  const client = new EngineClient(
    line((request) => Promise.resolve({ kind: "answer", answer: request })).line,
  );
  expect(await client.ask("child", { id: "7" })).toEqual({ request: "child", id: "7" });
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
