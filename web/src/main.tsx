import { render } from "preact";
import { App } from "./app";
import { StartFailed } from "./pages/start_failed";
import { StoreContext } from "./components/store_context";
import { startEngine } from "./engine/start";
import { followUpdates } from "./offline";
import { createStore, followAddress } from "./state/store";
import "./styles/main.scss";

const page = document.getElementById("page");
if (!page) throw new Error("The page has no place to stand in.");

// A file dropped beside a drop zone would make the browser leave the page and lose the work.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

try {
  const store = createStore(await startEngine());
  followAddress(store);
  page.replaceChildren();
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    page,
  );
  await store.start();
  followUpdates(
    () => undefined,
    () => undefined,
  );
} catch (error) {
  page.replaceChildren();
  render(<StartFailed reason={error instanceof Error ? error.message : String(error)} />, page);
}
