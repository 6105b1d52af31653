import { useEffect } from "preact/hooks";
import { Journey } from "../charts/journey";
import type { ChildRecord as Child } from "../engine/requests";
import { meaningsOf } from "../state/guide";
import { openCounts } from "../state/record";
import { childName, count, number } from "../state/words";
import { FindingList } from "./finding_list";
import { followPrinting, PrintedTables } from "./printed_tables";
import { RecordGrid } from "./record_grid";
import { useStore } from "./store_context";
import { TableTabs } from "./table_tabs";
import { YearChoice } from "./year_choice";

/** One child: its rows, table by table, and everything that is wrong with them. */
export function ChildRecord() {
  const store = useStore();
  const child = store.record.child.value;
  useEffect(() => followPrinting(store.record.printing), []);
  if (!child) return null;
  return (
    <article class="record">
      <header class="record__head">
        <h2 class="govuk-heading-m record__name" tabIndex={-1}>
          Child {childName(child.id)}
        </h2>
        <StateTag child={child} />
        <div class="record__steps">
          <button type="button" class="link-button" title="Alt+Up" onClick={() => void store.stepChild(-1)}>
            Previous<span class="govuk-visually-hidden"> child</span>
          </button>
          <button type="button" class="link-button" title="Alt+Down" onClick={() => void store.stepChild(1)}>
            Next<span class="govuk-visually-hidden"> child</span>
          </button>
          <button
            type="button"
            class="link-button"
            aria-expanded={store.record.journey.value}
            onClick={() => (store.record.journey.value = !store.record.journey.value)}
          >
            {store.record.journey.value ? "Hide journey" : "Show journey"}
          </button>
          <button type="button" class="link-button" onClick={() => print()}>
            Print<span class="govuk-visually-hidden"> this child’s record</span>
          </button>
        </div>
        <YearChoice />
      </header>
      <p class="govuk-visually-hidden" role="status">
        {store.record.said.value}
      </p>
      <JourneyOfChild />
      <div class="record__parts">
        {store.record.printing.value ? (
          <PrintedTables />
        ) : (
          <div class="record__tables">
            <TableTabs />
            <RecordGrid />
          </div>
        )}
        <FindingList />
      </div>
    </article>
  );
}

function StateTag({ child }: { child: Child }) {
  const { errors, queries } = openCounts(child.findings);
  if (child.tables.length === 0) return <strong class="govuk-tag govuk-tag--grey">no rows left</strong>;
  if (errors + queries === 0) return <strong class="govuk-tag govuk-tag--green">valid</strong>;
  return (
    <>
      {errors > 0 && <strong class="govuk-tag govuk-tag--red">{count(errors, "error")}</strong>}
      {queries > 0 && <strong class="govuk-tag govuk-tag--blue">{number(queries)} to check</strong>}
    </>
  );
}

/** It takes much room, so it is shown when it is asked for, and then for every child. */
function JourneyOfChild() {
  const { record, guide } = useStore();
  const child = record.child.value;
  if (!child || !record.journey.value) return null;
  return (
    <Journey
      record={child}
      onChoose={(place) => record.goTo({ ...place, column: record.markedColumn(place) })}
      {...(guide.value && { meanings: meaningsOf(guide.value) })}
    />
  );
}
