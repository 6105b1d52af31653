import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
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
    "manifest-src 'self'",
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

/** The service worker, which keeps every file of the page for use without a network, and the web app manifest. */
function offline(): Plugin[] {
  return VitePWA({
    // src/offline.ts registers it, so that no inline script is needed and nothing takes over or reloads unasked.
    injectRegister: false,
    useCredentials: true,
    includeManifestIcons: false,
    workbox: {
      globPatterns: ["**/*"],
      globIgnores: ["manifest.webmanifest", "licences-page.md"],
      maximumFileSizeToCacheInBytes: 32_000_000,
      inlineWorkboxRuntime: true,
      ignoreURLParametersMatching: [/./],
      // Other pages of the same folder are not claret's to answer for.
      navigateFallback: null,
    },
    manifest: {
      name: "claret",
      short_name: "claret",
      description: "Checks a children looked after return (SSDA903) in your browser.",
      lang: "en-GB",
      theme_color: "#5e1a34",
      icons: [
        { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
        { src: "icon-maskable.svg", sizes: "any", type: "image/svg+xml", purpose: "maskable" },
      ],
    },
  });
}

export default defineConfig({
  base: "./",
  plugins: [engine(), contentSecurityPolicy(), offline()],
  build: {
    outDir: "../build/site",
    emptyOutDir: true,
    license: { fileName: "licences-page.md" },
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  test: { include: ["tests/*.test.ts"] },
  server: { fs: { allow: [import.meta.dirname, dirname(engineFile)] } },
});
