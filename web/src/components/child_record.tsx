import { count, childName } from "../state/words";
import { FindingList } from "./finding_list";
import { RecordGrid } from "./record_grid";
import { useStore } from "./store_context";
import { TableTabs } from "./table_tabs";
import { YearChoice } from "./year_choice";

/** One child: its rows, table by table, and everything that is wrong with them. */
export function ChildRecord() {
  const { record } = useStore();
  const child = record.child.value;
  if (!child) return null;
  const errors = child.findings.reduce((sum, finding) => sum + finding.rows.length, 0);
  return (
    <article class="record">
      <header class="record__head">
        <h2 class="govuk-heading-m record__name" tabIndex={-1}>
          Child {childName(child.id)}
        </h2>
        <strong class={`govuk-tag govuk-tag--${errors > 0 ? "red" : "green"}`}>
          {errors > 0 ? count(errors, "error") : "valid"}
        </strong>
        <YearChoice />
      </header>
      <TableTabs />
      <RecordGrid />
      <FindingList />
    </article>
  );
}
