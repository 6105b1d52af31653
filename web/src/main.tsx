import { render } from "preact";
import { App } from "./app";
import { StartFailed } from "./pages/start_failed";
import { StoreContext } from "./components/store_context";
import { startEngine } from "./engine/start";
import { followUpdates } from "./offline";
import { followAddress } from "./state/address";
import { createStore, type Store } from "./state/store";
import { createKeeping } from "./storage/browser_keeping";
import "./styles/main.scss";

const page = document.getElementById("page");
if (!page) throw new Error("The page has no place to stand in.");

// A file dropped beside a drop zone would make the browser leave the page and lose the work.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

function tellOfVersions({ notice, keeping, summary }: Store) {
  const keepsWork = () => summary.value === null || keeping.keepsWork.value;
  followUpdates(
    (update) => {
      notice.value = {
        text: keepsWork()
          ? "A new version of claret is there. Your work is kept in this browser, and you can go on with it."
          : "A new version of claret is there. Save your session under Download before you change to it.",
        action: { text: "Change to it now", run: () => void update() },
      };
    },
    () => {
      notice.value = { text: "From now on claret opens on this computer without a network, too." };
    },
  );
}

try {
  const [engine, keeping] = await Promise.all([startEngine(), createKeeping()]);
  const store = createStore(engine, keeping);
  followAddress(store);
  page.replaceChildren();
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    page,
  );
  // What is not kept in the browser is not lost without a word.
  addEventListener("beforeunload", (event) => {
    if (store.edits.unsaved.value && !keeping.keepsWork.value) event.preventDefault();
  });
  await store.start();
  tellOfVersions(store);
} catch (error) {
  page.replaceChildren();
  render(<StartFailed reason={error instanceof Error ? error.message : String(error)} />, page);
}
