/**
 * The view, as it stands after the # of the address. A child's ID is never part of it: addresses end up in
 * the browser's history and in screenshots.
 */
export type Route =
  { view: "files" } | { view: "overview" } | { view: "children" } | { view: "rule"; code: string };

export function parseRoute(hash: string): Route {
  const [view, code] = hash.replace(/^#/, "").split("/");
  if (view === "overview" || view === "children") return { view };
  if (view === "rule" && code) return { view, code: decoded(code) };
  return { view: "files" };
}

// An address typed by hand may hold a % that starts no escape.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function routeHash(route: Route): string {
  return route.view === "rule" ? `#rule/${encodeURIComponent(route.code)}` : `#${route.view}`;
}

export function sameRoute(one: Route, other: Route): boolean {
  return routeHash(one) === routeHash(other);
}
