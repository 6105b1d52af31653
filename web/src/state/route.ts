export const helpPages = ["start", "rules", "recording", "keys", "accessibility", "privacy"] as const;

export type HelpTopic = (typeof helpPages)[number];

/**
 * The view, as it stands after the # of the address. A child's ID is never part of it: addresses end up in
 * the browser's history and in screenshots.
 */
export type Route =
  | { view: "files" | "overview" | "not-due" | "children" | "charts" | "download" }
  | { view: "rule"; code: string }
  | { view: "help"; topic: HelpTopic; code?: string };

export function parseRoute(hash: string): Route {
  const [view, part, code] = hash.replace(/^#/, "").split("/");
  switch (view) {
    case "overview":
    case "not-due":
    case "children":
    case "charts":
    case "download":
      return { view };
    case "rule":
      return part ? { view, code: decoded(part) } : { view: "overview" };
    case "help": {
      const topic = helpPages.find((each) => each === part) ?? "start";
      return topic === "rules" && code ? { view, topic, code: decoded(code) } : { view, topic };
    }
    default:
      return { view: "files" };
  }
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
  switch (route.view) {
    case "rule":
      return `#rule/${encodeURIComponent(route.code)}`;
    case "help": {
      const parts = [
        route.view,
        route.topic,
        ...(route.code === undefined ? [] : [encodeURIComponent(route.code)]),
      ];
      return `#${(route.topic === "start" ? parts.slice(0, 1) : parts).join("/")}`;
    }
    default:
      return `#${route.view}`;
  }
}

export function sameRoute(one: Route, other: Route): boolean {
  return routeHash(one) === routeHash(other);
}

/** Views that show what a check found; the others can be looked at before one. */
export function needsCheck({ view }: Route): boolean {
  return view !== "files" && view !== "help";
}
