import { count, timeInWords, yearName } from "../state/words";
import { useStore } from "./store_context";

/** Work of an earlier visit, which this browser has kept. */
export function KeptWork() {
  const store = useStore();
  const work = store.keeping.waiting.value;
  if (work === null) return null;
  const name = store.about.value?.authorities.find((each) => each.code === work.authority)?.name;
  return (
    <section class="kept-work" aria-labelledby="kept-work-title">
      <h2 class="govuk-heading-s" id="kept-work-title">
        Your work is still here
      </h2>
      <p>
        {[name, yearName(work.year), count(work.children, "child", "children")].filter(Boolean).join(", ")},
        with everything changed since {timeInWords(work.saved)}. It is kept in this browser alone.
      </p>
      <button type="button" class="govuk-button" onClick={() => void store.continueWork()}>
        Go on with it
      </button>{" "}
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => void store.deleteWaiting()}
      >
        Delete it
      </button>
    </section>
  );
}
