import { useEffect } from "preact/hooks";
import { ChildFilters } from "../components/child_filters";
import { ChildList } from "../components/child_list";
import { ChildRecord } from "../components/child_record";
import { useStore } from "../components/store_context";
import { yearName } from "../state/words";

export function WorkPage() {
  const store = useStore();
  const summary = store.summary.value;
  const nothingOpen = store.record.child.value === null;

  useEffect(() => {
    const { text, onlyErrors, rule } = store.childList.filter.value;
    const untouched = rule === "" && text === "" && !onlyErrors;
    if (nothingOpen) void store.filterChildren(untouched ? { onlyErrors: (summary?.errors ?? 0) > 0 } : {});
  }, []);

  if (!summary) return null;
  return (
    <div class="work">
      <div class="work__aside">
        <div class="work__list">
          <span class="govuk-caption-m">
            {store.authorityName.value}, {yearName(summary.year)}
          </span>
          <h1 class="govuk-heading-m" tabIndex={-1}>
            Children
          </h1>
          <ChildFilters />
          <ChildList />
        </div>
      </div>
      <div class="work__record">
        {nothingOpen ? (
          <p class="govuk-body work__nothing">
            No child is chosen. Change the filters, or choose one in the list.
          </p>
        ) : (
          <ChildRecord />
        )}
      </div>
    </div>
  );
}
