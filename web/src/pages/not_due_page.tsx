import { useEffect, useState } from "preact/hooks";
import { ExtractNote } from "../components/extract_note";
import { Scroller } from "../components/scroller";
import { SelectField } from "../components/select_field";
import { useStore } from "../components/store_context";
import type { NotDue, NotDueRow } from "../engine/requests";
import { monthInWords, notDueInWords } from "../state/extract_date";
import { routeHash } from "../state/route";
import { childName, count, number, whenName, yearName } from "../state/words";

interface Wish {
  month: string;
  rule: string;
  id: string;
}

const everything: Wish = { month: "", rule: "", id: "" };
const rowsAtOnce = 200;

/** What would be an error in the finished return and can still be recorded in time: what comes, and when. */
export function NotDuePage() {
  const store = useStore();
  const summary = store.summary.value;
  const [wish, setWish] = useState(everything);
  const [found, setFound] = useState<NotDue | null>(null);
  useEffect(() => {
    let isWanted = true;
    void store.guarded(async () => {
      const answer = await store.engine.ask("not_due", queryOf(wish, 0));
      if (isWanted) setFound(answer);
    });
    return () => void (isWanted = false);
  }, [wish, summary]);
  if (!summary) return null;

  const more = () =>
    store.guarded(async () => {
      if (!found) return;
      const answer = await store.engine.ask("not_due", queryOf(wish, found.rows.length));
      setFound({ ...answer, rows: [...found.rows, ...answer.rows] });
    });
  return (
    <>
      <a class="govuk-back-link" href="#overview">
        All errors
      </a>
      <span class="govuk-caption-m">
        {store.authorityName.value}, {yearName(summary.year)}
      </span>
      <div class="section-head">
        <h1 class="govuk-heading-l" tabIndex={-1}>
          Not due yet
        </h1>
        {summary.not_due.children > 0 && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => void store.workThrough({ having: "not due" }).then(() => store.showNotDue(true))}
          >
            Go through {count(summary.not_due.children, "child", "children")}
          </button>
        )}
      </div>
      <ExtractNote brief />
      <p class="govuk-body">
        {notDueInWords(summary.not_due)} These are what the rules will find unless it is recorded by its day.
        It is no error yet and counts in none of their numbers; on its day it becomes one by itself.
      </p>
      {found?.findings === 0 && (
        <p class="govuk-inset-text">Nothing waits: all that the rules look at can be judged now.</p>
      )}
      {found && found.findings > 0 && (
        <>
          <div class="not-due__sums">
            <Months found={found} onChoose={(month) => setWish({ ...everything, month })} />
            <Rules found={found} onChoose={(rule) => setWish({ ...everything, rule })} />
          </div>
          <Filters found={found} wish={wish} onChoose={(part) => setWish((now) => ({ ...now, ...part }))} />
          <Rows found={found} onMore={() => void more()} />
        </>
      )}
    </>
  );
}

function queryOf({ month, rule, id }: Wish, offset: number) {
  return {
    ...(month && { month }),
    ...(rule && { rule }),
    ...(id.trim() && { id: id.trim() }),
    offset,
    limit: rowsAtOnce,
  };
}

interface SumsProps {
  found: NotDue;
  onChoose: (value: string) => void;
}

function Months({ found, onChoose }: SumsProps) {
  return (
    <section>
      <h2 class="govuk-heading-m">By month</h2>
      <table class="govuk-table table">
        <caption class="govuk-visually-hidden">What becomes due, by month</caption>
        <thead>
          <tr>
            <th scope="col">Due in</th>
            <th scope="col" class="table__number">
              Children
            </th>
            <th scope="col" class="table__number">
              Findings
            </th>
          </tr>
        </thead>
        <tbody>
          {found.months.map(({ month, findings, children }) => (
            <tr key={month}>
              <th scope="row">
                <button type="button" class="link-button" onClick={() => onChoose(month)}>
                  {monthInWords(month)}
                </button>
              </th>
              <td class="table__number">{number(children)}</td>
              <td class="table__number">{number(findings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rules({ found, onChoose }: SumsProps) {
  return (
    <section>
      <h2 class="govuk-heading-m">By rule</h2>
      <Scroller label="What becomes due by rule">
        <table class="govuk-table table not-due__rules">
          <caption class="govuk-visually-hidden">What becomes due, by rule</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">What would be wrong</th>
              <th scope="col">First due</th>
              <th scope="col" class="table__number">
                Children
              </th>
              <th scope="col" class="table__number">
                Findings
              </th>
            </tr>
          </thead>
          <tbody>
            {found.rules.map(({ code, title, first, findings, children }) => (
              <tr key={code}>
                <th scope="row">
                  <button type="button" class="link-button" onClick={() => onChoose(code)}>
                    {code}
                  </button>
                </th>
                <td>{title}</td>
                <td>{first}</td>
                <td class="table__number">{number(children)}</td>
                <td class="table__number">{number(findings)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

interface FiltersProps {
  found: NotDue;
  wish: Wish;
  onChoose: (part: Partial<Wish>) => void;
}

function Filters({ found, wish, onChoose }: FiltersProps) {
  return (
    <form
      class="rules__filters"
      role="search"
      aria-label="Not due yet"
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        id="not-due-month"
        label="Month"
        value={wish.month}
        options={[
          { value: "", text: "All" },
          ...found.months.map(({ month }) => ({ value: month, text: monthInWords(month) })),
        ]}
        onChoose={(month) => onChoose({ month })}
      />
      <SelectField
        id="not-due-rule"
        label="Rule"
        value={wish.rule}
        options={[
          { value: "", text: "All" },
          ...found.rules.map(({ code, title }) => ({ value: code, text: `${code} ${title}` })),
        ]}
        onChoose={(rule) => onChoose({ rule })}
      />
      <div>
        <label class="govuk-label" for="not-due-child">
          Child ID
        </label>
        <input
          class="govuk-input"
          id="not-due-child"
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={wish.id}
          onInput={(event) => onChoose({ id: event.currentTarget.value })}
        />
      </div>
      <p class="rules__count" role="status">
        {count(found.total, "finding")}
      </p>
    </form>
  );
}

function Rows({ found, onMore }: { found: NotDue; onMore: () => void }) {
  const shown = found.rows.length;
  if (shown === 0)
    return (
      <p class="govuk-body">
        Nothing matches. Change the month, the rule or the child ID, which must be whole.
      </p>
    );
  return (
    <>
      <Scroller label="What is not due yet, first due first">
        <table class="govuk-table table not-due__rows">
          <caption class="govuk-visually-hidden">What is not due yet, first due first</caption>
          <thead>
            <tr>
              {["Due", "Child", "Rule", "Row", "Why it is not due yet"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.rows.map((row) => (
              <NotDueLine key={`${row.rule} ${row.table} ${row.when} ${row.row}`} row={row} />
            ))}
          </tbody>
        </table>
      </Scroller>
      {shown < found.total && (
        <p class="govuk-body">
          The first {number(shown)} are shown.{" "}
          <button type="button" class="link-button" onClick={onMore}>
            Show {number(Math.min(rowsAtOnce, found.total - shown))} more
          </button>
        </p>
      )}
    </>
  );
}

function NotDueLine({ row }: { row: NotDueRow }) {
  const store = useStore();
  const open = async () => {
    await store.showNotDue(true);
    await store.workThrough({ rule: row.rule, having: "not due" }, row.child);
  };
  return (
    <tr>
      <th scope="row">due {row.due}</th>
      <td>
        <button type="button" class="link-button" onClick={() => void open()}>
          <span class="govuk-visually-hidden">Child </span>
          {childName(row.child)}
        </button>
      </td>
      <td>
        <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: row.rule })}>
          {row.rule}
        </a>{" "}
        {row.title}
      </td>
      <td class="not-due__place">
        {row.table}, {whenName(row.when).toLowerCase()}, row {number(row.row)}
      </td>
      <td>{row.until_due}</td>
    </tr>
  );
}
