import { needsCheck, routeHash, type Route } from "../state/route";
import { number } from "../state/words";
import { useStore } from "./store_context";

export function Header() {
  const { summary, errors, queries } = useStore();
  const result = summary.value;
  return (
    <header class="header">
      <div class="header__inside">
        <a class="header__name" href="#files">
          claret
        </a>
        <nav class="header__menu" aria-label="Menu">
          <ul>
            <MenuItem route={{ view: "files" }} text="Start" />
            <MenuItem
              route={{ view: "overview" }}
              text="Errors"
              {...(result && { count: errors.value })}
              {...(result && queries.value > 0 && { more: `+ ${number(queries.value)} to check` })}
            />
            <MenuItem
              route={{ view: "children" }}
              text="Children"
              {...(result && { count: result.children })}
            />
            <MenuItem route={{ view: "charts" }} text="Charts" />
            <MenuItem route={{ view: "download" }} text="Download" />
            <MenuItem route={{ view: "help", topic: "start" }} text="Help" />
          </ul>
        </nav>
      </div>
    </header>
  );
}

interface MenuItemProps {
  route: Route;
  text: string;
  count?: number;
  /** Stands after the count. */
  more?: string;
}

function MenuItem({ route, text, count, more }: MenuItemProps) {
  const store = useStore();
  const shown = store.route.value;
  const isBelow = shown.view === "rule" || shown.view === "not-due";
  const current = shown.view === route.view || (route.view === "overview" && isBelow);
  const reachable = !needsCheck(route) || store.summary.value !== null;
  return (
    <li>
      {reachable ? (
        <a href={routeHash(route)} aria-current={current ? "page" : undefined}>
          {text}
          {count !== undefined && <span class="header__count">{number(count)}</span>}
          {more !== undefined && <span class="header__more">{more}</span>}
        </a>
      ) : (
        <span class="header__later">{text}</span>
      )}
    </li>
  );
}
