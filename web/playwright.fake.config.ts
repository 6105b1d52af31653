import base from "./playwright.config";
export default {
  ...base,
  use: { ...base.use, baseURL: "http://127.0.0.1:4199/" },
  webServer: {
    command: "npx vite preview -c vite.fake.config.ts --host 127.0.0.1",
    url: "http://127.0.0.1:4199/",
    reuseExistingServer: false,
  },
};
