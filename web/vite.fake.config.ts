import { mergeConfig } from "vite";
import base from "./vite.config";
const fake = () => ({
  name: "fake",
  enforce: "pre" as const,
  resolveId(id: string) {
    return id === "./host" ? "/tmp/fake/host.ts" : null;
  },
});
export default mergeConfig(base, {
  plugins: [fake()],
  worker: { plugins: () => [fake()] },
  build: { outDir: "/tmp/fake/site" },
  preview: { port: 4199, strictPort: true },
});
