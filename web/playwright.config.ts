import { defineConfig } from "@playwright/test";

const port = Number(process.env.CLARET_PORT ?? 4173);

export default defineConfig({
  testDir: "e2e",
  testMatch: { screenshots: "screenshots.ts", bench: "latency.ts" }[process.env.RUN ?? ""] ?? "*.spec.ts",
  outputDir: "test-results",
  reporter: "list",
  workers: process.env.RUN ? 1 : 2,
  timeout: 240_000,
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
