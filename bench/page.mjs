// Measures the built page in Chromium: from the start of loading until it can be used, and checking the sample from the
// click until its errors are shown. Usage: node bench/page.mjs [RUNS]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('@playwright/test');
const runs = Number(process.argv[2] ?? 10);
const port = '8917';

const middle = (figures) => figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)];
const show = (name, figures) =>
  console.log(`${name}: median ${middle(figures).toFixed(0)} ms, slowest ${Math.max(...figures).toFixed(0)} ms`);

const server = spawn(process.execPath, [new URL('../scripts/serve.mjs', import.meta.url).pathname], {
  env: { ...process.env, PORT: port },
});
await once(server.stdout, 'data');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const ready = [];
const sample = [];
for (let run = 0; run < runs; ++run) {
  const context = await browser.newContext(); // with an empty cache
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(`http://localhost:${port}/`);
  const button = page.getByRole('button', { name: 'Try it with a sample return' });
  await button.click({ trial: true });
  ready.push(performance.now() - begin);
  const click = performance.now();
  await button.click();
  await page.getByRole('heading', { name: 'Errors in the return' }).waitFor();
  sample.push(performance.now() - click);
  await context.close();
}
await browser.close();
server.kill();

const engine = readFileSync(new URL('../build/wasm/claret.wasm', import.meta.url));
console.log(`engine: ${(engine.length / 1000).toFixed(0)} kB, ${(gzipSync(engine, { level: 9 }).length / 1000).toFixed(0)} kB gzipped`);
show('page ready', ready);
show('sample made, loaded, checked and shown', sample);
