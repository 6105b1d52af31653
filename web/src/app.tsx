import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { BusyStatus } from "./components/busy_status";
import { Confirmation } from "./components/confirmation";
import { ChangeBar } from "./components/change_bar";
import { ErrorSummary } from "./components/error_summary";
import { Footer } from "./components/footer";
import { Header } from "./components/header";
import { HistoryPanel } from "./components/history_panel";
import { Notice } from "./components/notice";
import { useStore } from "./components/store_context";
import { ChartsPage } from "./pages/charts_page";
import { DownloadPage } from "./pages/download_page";
import { FilesPage } from "./pages/files_page";
import { HelpPage } from "./pages/help/help_page";
import { NotDuePage } from "./pages/not_due_page";
import { OverviewPage } from "./pages/overview_page";
import { RulePage } from "./pages/rule_page";
import { WorkPage } from "./pages/work_page";
import { followKeys } from "./state/keys";
import { routeHash, type Route } from "./state/route";

export function App() {
  const store = useStore();
  const route = store.route.value;
  const trouble = store.trouble.value;
  const main = useRef<HTMLElement>(null);
  useArrival(route, main, store.landing);
  useEffect(() => followKeys(store), []);

  return (
    <>
      <a
        href="#main"
        class="govuk-skip-link"
        onClick={(event) => {
          // The address after # belongs to the views.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to main content
      </a>
      <Header />
      <Notice />
      <div class="frame">
        <main class={`page page--${route.view}`} id="main" tabIndex={-1} ref={main}>
          {trouble !== null && (
            <ErrorSummary key={trouble} title="There is a problem">
              <p>{trouble}</p>
            </ErrorSummary>
          )}
          <SafeView key={routeHash(route)} route={route} />
        </main>
        <HistoryPanel />
      </div>
      <Footer />
      <ChangeBar />
      <Confirmation />
      <BusyStatus />
    </>
  );
}

/** What goes wrong in one view leaves the others, and the work, as they are. */
function SafeView({ route }: { route: Route }) {
  const error = useErrorBoundary()[0] as Error | undefined;
  if (error === undefined) return <View route={route} />;
  return (
    <ErrorSummary title="This view cannot be shown">
      <p>
        Your work is unharmed: go on in another view, or save your session under Download. ({error.message})
      </p>
    </ErrorSummary>
  );
}

function View({ route }: { route: Route }) {
  switch (route.view) {
    case "files":
      return <FilesPage />;
    case "overview":
      return <OverviewPage />;
    case "not-due":
      return <NotDuePage />;
    case "children":
      return <WorkPage />;
    case "rule":
      return <RulePage key={route.code} code={route.code} />;
    case "charts":
      return <ChartsPage />;
    case "download":
      return <DownloadPage />;
    case "help":
      return <HelpPage topic={route.topic} {...(route.code !== undefined && { code: route.code })} />;
  }
}

/** On coming to another view, names it in the title and moves the focus to its heading, or to what was asked for. */
function useArrival(route: Route, main: { current: HTMLElement | null }, landing: { current: string }) {
  const place = routeHash(route);
  const previous = useRef(place);
  useEffect(() => {
    document.title = `${titleOf(route)} – claret`;
    if (previous.current === place) return;
    previous.current = place;
    scrollTo(0, 0);
    (document.getElementById(landing.current) ?? main.current?.querySelector("h1"))?.focus();
    landing.current = "";
  }, [place]);
}

function titleOf(route: Route): string {
  switch (route.view) {
    case "files":
      return "Start";
    case "overview":
      return "Errors";
    case "not-due":
      return "Not due yet";
    case "children":
      return "Children";
    case "rule":
      return `Rule ${route.code}`;
    case "charts":
      return "Charts";
    case "download":
      return "Download";
    case "help":
      return route.code === undefined ? "Help" : `Help: rule ${route.code}`;
  }
}
