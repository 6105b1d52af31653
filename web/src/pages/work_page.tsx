import { useEffect } from "preact/hooks";
import { ChildFilters } from "../components/child_filters";
import { ChildList } from "../components/child_list";
import { ChildRecord } from "../components/child_record";
import { ExtractNote } from "../components/extract_note";
import { useStore } from "../components/store_context";
import { isUnfiltered } from "../state/child_list";
import { yearName } from "../state/words";

export function WorkPage() {
  const store = useStore();
  const summary = store.summary.value;
  const nothingOpen = store.record.child.value === null;

  useEffect(() => {
    const { errors = 0, queries = 0 } = summary ?? {};
    const hasWork = errors + queries > 0 && isUnfiltered(store.childList.filter.value);
    if (nothingOpen) void store.filterChildren(hasWork ? { having: "findings" } : {});
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
          <ExtractNote brief />
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
