import { effect } from "@preact/signals";
import { needsCheck, parseRoute, routeHash, sameRoute } from "./route";
import type { Store } from "./store";

/** Keeps the route and the address in step, so that the browser's own Back and Forward work. */
export function followAddress(store: Store): void {
  const read = () => store.go(parseRoute(location.hash));
  read();
  addEventListener("hashchange", read);
  effect(() => {
    const shown = store.route.value;
    const wanted = parseRoute(location.hash);
    if (sameRoute(shown, wanted)) return;
    if (!needsCheck(wanted) || store.summary.peek()) {
      location.hash = routeHash(shown);
      return;
    }
    // A view that cannot be shown leaves no trace, so that Back leads out of the page.
    history.replaceState(null, "", routeHash(shown));
    store.go(shown);
  });
}
