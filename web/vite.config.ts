import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const engineFile = resolve(import.meta.dirname, process.env.CLARET_WASM ?? "../build/wasm/claret.wasm");

function engine(): Plugin {
  return {
    name: "claret-engine",
    enforce: "pre",
    resolveId(id) {
      if (id !== "claret.wasm?url") return null;
      if (!existsSync(engineFile)) {
        throw new Error(
          `The engine ${engineFile} is missing. Build it first (CMake preset "wasm"), or name another file in CLARET_WASM.`,
        );
      }
      return `${engineFile}?url`;
    },
  };
}

function contentSecurityPolicy(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return {
    name: "claret-content-security-policy",
    // Only in the built page: the development server injects inline scripts of its own.
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  base: "./",
  plugins: [engine(), contentSecurityPolicy()],
  build: {
    outDir: "../build/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  test: { include: ["tests/*.test.ts"] },
  server: { fs: { allow: [import.meta.dirname, dirname(engineFile)] } },
});
