import { extractInWords, notDueInWords } from "../state/extract_date";
import { routeHash } from "../state/route";
import { useStore } from "./store_context";

/** Said wherever figures stand: up to which day the data tell, and unless it is in brief, what is not an error yet. */
export function ExtractNote({ brief = false }: { brief?: boolean }) {
  const store = useStore();
  const summary = store.summary.value;
  if (!summary) return null;
  const { extract_date: date, not_due: notDue } = summary;
  return (
    <p class="extract-note">
      {extractInWords(date)}.{" "}
      {!brief && notDue.findings > 0 && (
        <>
          <a class="govuk-link" href={routeHash({ view: "not-due" })}>
            {notDueInWords(notDue)}
          </a>{" "}
        </>
      )}
      <button type="button" class="link-button extract-note__change" onClick={store.changeExtractDate}>
        Change<span class="govuk-visually-hidden"> the extract’s date</span>
      </button>
    </p>
  );
}
