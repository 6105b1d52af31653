import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test as base, type Page } from "@playwright/test";
import { build } from "vite";
import type { followUpdates } from "../src/offline";
import { openSample, watchForTrouble } from "./steps";

const builtSite = resolve(import.meta.dirname, "../../build/site");
const serveScript = resolve(import.meta.dirname, "../../scripts/serve.mjs");

interface Server {
  address: string;
  stop(): Promise<void>;
}

async function serve(folder: string): Promise<Server> {
  const server = spawn(process.execPath, [serveScript, folder], { env: { ...process.env, PORT: "0" } });
  const stopped = new Promise<void>((done) => server.once("exit", () => done()));
  const address = await new Promise<string>((found, failed) => {
    server.stdout.on("data", (line: Buffer) => {
      const match = /http:\S+/.exec(line.toString());
      if (match) found(match[0]);
    });
    void stopped.then(() => failed(new Error("the server did not start")));
  });
  return {
    address,
    stop() {
      server.kill();
      return stopped;
    },
  };
}

/** A web server's folder, and the server that serves it. */
const test = base.extend<{ folder: string; server: Server }>({
  // Playwright finds out what a fixture needs by its first parameter.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "claret-site-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  server: async ({ folder }, use) => {
    const server = await serve(folder);
    await use(server);
    await server.stop();
  },
});

/** Puts the page into the folder as a later version: with other bytes, and told apart by its author. */
async function publish(folder: string, version: string) {
  await mkdir(folder, { recursive: true });
  await cp(builtSite, folder, { recursive: true });
  await replaceIn(join(folder, "index.html"), "<head>", `<head><meta name="author" content="${version}">`);
  await replaceIn(join(folder, "sw.js"), /(url:"index.html",revision:")[^"]*/, `$1${version}`);
}

async function replaceIn(file: string, text: string | RegExp, by: string) {
  const before = await readFile(file, "utf8");
  const after = before.replace(text, by);
  expect(after).not.toBe(before);
  await writeFile(file, after);
}

function versionOf(page: Page): Promise<string | null> {
  return page.locator('meta[name="author"]').getAttribute("content");
}

async function kept(page: Page) {
  await page.getByRole("button", { name: /sample return/ }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** What src/offline.ts told the page; `update` does as the button of a notice does. */
interface Told {
  ready: number;
  update?: () => Promise<void>;
}

/** In the page: calls the global functions that `follow` put there. */
declare const offline: { followUpdates: typeof followUpdates };
declare const told: Told;

/** Follows updates as the page itself does, whatever it makes of them. */
async function follow(page: Page) {
  const [built] = [
    await build({
      configFile: false,
      logLevel: "silent",
      build: {
        write: false,
        lib: {
          entry: resolve(import.meta.dirname, "../src/offline.ts"),
          formats: ["iife"],
          name: "offline",
        },
      },
    }),
  ].flat();
  if (!built || !("output" in built)) throw new Error("offline.ts was not built");
  await page.evaluate(`${built.output[0].code}; Object.assign(globalThis, { offline, told: { ready: 0 } })`);
  await page.evaluate(() =>
    offline.followUpdates(
      (update) => (told.update = update),
      () => (told.ready += 1),
    ),
  );
}

const announced = (page: Page) => page.waitForFunction(() => told.update);

for (const path of ["", "tools/903 claret/"]) {
  test(`opens and checks a return without a network, at /${path}`, async ({
    page,
    context,
    folder,
    server,
  }) => {
    await publish(join(folder, path), "first");
    const trouble = watchForTrouble(page);
    await page.goto(server.address + path);
    await kept(page);

    await server.stop();
    await context.setOffline(true);
    await page.reload();
    await openSample(page);
    for (const other of ["", "index.html", "?from=the+portal#/files"]) {
      await page.goto("about:blank");
      await page.goto(server.address + path + other);
      await expect(page.getByRole("button", { name: /sample return/ })).toBeVisible();
    }
    expect(trouble).toEqual([]);
  });
}

test("a new version is announced, and takes over when asked and in that tab alone", async ({
  page,
  context,
  folder,
  server,
}) => {
  await publish(folder, "first");
  await page.goto(server.address);
  await kept(page);
  const other = await context.newPage();
  await other.goto(server.address);
  await follow(other);

  await publish(folder, "second");
  await page.reload();
  await follow(page);
  await announced(page);
  await announced(other);
  expect(await versionOf(page)).toBe("first");
  await page.reload();
  expect(await versionOf(page)).toBe("first");

  await follow(page);
  await announced(page);
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => told.update?.())]);
  expect(await versionOf(page)).toBe("second");
  await openSample(page);

  expect(await versionOf(other)).toBe("first");
  await openSample(other);
  await Promise.all([other.waitForEvent("load"), other.evaluate(() => told.update?.())]);
  expect(await versionOf(other)).toBe("second");

  const files = await page.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map((name) => self.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(files).toContain("/index.html");
  expect(new Set(files).size).toBe(files.length);
});

test("says once that the page is kept", async ({ page, folder, server }) => {
  await publish(folder, "first");
  // Registers nothing by itself, so that the test sees it from the beginning.
  await page.goto(`${server.address}icon.svg`);
  await follow(page);
  await page.waitForFunction(() => told.ready > 0);
  await page.reload();
  await follow(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(server.address);
  await follow(page);
  await kept(page);
  expect(await page.evaluate(() => told)).toEqual({ ready: 0 });
});

test("works where browsers keep no pages", async ({ page, folder, server }) => {
  await publish(folder, "first");
  const trouble = watchForTrouble(page);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(server.address);
  await openSample(page);
  expect(trouble).toEqual([]);
});
