import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Grid, type ChosenRows, type RowAction } from "../components/grid";
import type { GridCell, GridRow } from "../components/grid_line";
import { MassEditForm } from "../components/mass_edit_form";
import { KindGroups } from "../components/kind_groups";
import { MayStand } from "../components/may_stand";
import { NotDueSwitch } from "../components/not_due_switch";
import { RowPanel, useSuggestions } from "../components/row_panel";
import { SafeSuggestions } from "../components/safe_suggestions";
import { SeverityTag } from "../components/severity_tag";
import { useStore } from "../components/store_context";
import type { Edit, Mark, RulePage as RuleAnswer } from "../engine/requests";
import { editWithNote } from "../state/edit_note";
import { groupBy } from "../state/group";
import { fieldOf } from "../state/guide";
import { rulesOf, type MarkState } from "../engine/marks";
import { applyBest, suggestionsFor } from "../state/offers";
import { shownColumns } from "../state/record";
import { routeHash } from "../state/route";
import { rowsAtOnce, type RuleRows, type ShownRow } from "../state/rule_rows";
import type { CellChange, Position } from "../state/selection";
import { childName, count, number, whenName } from "../state/words";

/** One rule, and all rows that break it, to be put right one under the other. */
export function RulePage({ code }: { code: string }) {
  const store = useStore();
  const withNotDue = store.withNotDue.value;
  const list = useMemo(() => store.rowsOfRule(code, withNotDue), [code, withNotDue]);
  const changes = store.changed.value;

  useEffect(() => void store.guarded(list.begin), [list]);
  useEffect(() => {
    if (changes) void store.guarded(() => list.renew(changes));
  }, [changes]);

  const about = list.about.value;
  const summary = store.summary.value?.rules.find((rule) => rule.code === code);
  const rows = list.rows.value;
  const fixed = list.fixed.value;
  return (
    <>
      <a class="govuk-back-link" href="#overview">
        All errors
      </a>
      <span class="govuk-caption-m">
        Rule {code} {about && <SeverityTag severity={about.rule.severity} />}
      </span>
      <h1 class="govuk-heading-l rule__title" tabIndex={-1}>
        {about?.rule.title ?? summary?.title ?? code}
      </h1>
      {about && (
        <>
          <RuleFacts rule={about.rule} />
          {summary && summary.children > 0 && (
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => void store.workThrough({ rule: code })}
            >
              Go through{" "}
              {summary.children === 1 ? "the child" : `the ${count(summary.children, "child", "children")}`}
            </button>
          )}
          {summary && summary.findings > 0 && (
            <div class="rule__suggestions">
              <SafeSuggestions rule={code} />
              <KindGroups rule={code} />
            </div>
          )}
          <div class="section-head">
            <h2 class="govuk-heading-m">
              {count(list.left.value, "row")} {about.rule.severity === "error" ? "in error" : "to check"}
              {withNotDue && " or not due yet"}
              {fixed > 0 && <span class="rule__fixed">, {number(fixed)} put right here</span>}
            </h2>
            {summary && <NotDueSwitch findings={summary.not_due} first={summary.first_due} />}
          </div>
          {[...groupBy(rows, (row) => row.table)].map(([table, ofTable]) => (
            <RuleRowsOf
              key={table}
              rule={about.rule}
              table={table}
              columns={list.columns.value.get(table) ?? []}
              rows={ofTable}
              place={list.placeIn(table)}
            />
          ))}
          <More list={list} />
        </>
      )}
    </>
  );
}

function RuleFacts({ rule }: { rule: RuleAnswer["rule"] }) {
  return (
    <>
      <p class="govuk-body">{rule.message}</p>
      <MayStand sentences={rule.may_stand} />
      <p class="govuk-body">
        <strong>How it is usually put right:</strong> {rule.fix}
      </p>
      <p class="rule__facts">
        {rule.module} · {rule.kind} · collection years {rule.years} · can be judged {rule.judged} ·{" "}
        <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: rule.code })}>
          More on this rule
        </a>
      </p>
    </>
  );
}

interface RuleRowsOfProps {
  rule: RuleAnswer["rule"];
  table: string;
  columns: string[];
  rows: ShownRow[];
  place: { current: Position };
}

function RuleRowsOf({ rule, table, columns, rows, place }: RuleRowsOfProps) {
  const { code } = rule;
  const store = useStore();
  const section = useRef<HTMLElement>(null);
  const askedAbout = useRef("");
  const [chosen, setChosen] = useState<ChosenRows>({ active: 0, top: 0, bottom: 0 });
  const row = rows[chosen.active];
  const active = row && isOpenState(row, code) ? row : undefined;
  const known = useSuggestions(code, active);
  const shown = shownColumns(columns, rows, (row) => row.child, isMarked);
  const names = shown.map((index) => columns[index] ?? "");
  const guide = store.guide.value;
  const gridColumns = useMemo(
    () => names.map((name) => ({ name, field: guide ? fieldOf(guide, table, name) : undefined })),
    [names.join(), guide],
  );
  const flagged = names.find((name) => rows.some((row) => isMarkedBy(row, name, code)));

  function change(changes: CellChange[], note: string) {
    const edits = changes.flatMap(({ row, column, text }): Edit[] => {
      const [from, name] = [rows[row], names[column]];
      if (!from || name === undefined) return [];
      const was = from.cells[shown[column] ?? -1] ?? "";
      return [{ kind: "cell", when: from.when, table, row: from.row, column: name, was, becomes: text }];
    });
    return editWithNote(store.edits, edits, `Typed, for rule ${code}`, note);
  }

  function act(action: RowAction, { top, bottom }: ChosenRows) {
    // A new row belongs to a child, whose record shows it.
    if (action !== "remove") {
      tell("Add rows in the child’s record: Alt+Enter leads to it");
      return;
    }
    const there = rows.slice(top, bottom + 1).filter((row) => !isRemoved(row));
    if (there.length === 0) {
      tell("The row has been removed already");
      return;
    }
    const why = there.length === 1 ? "Row removed" : "Rows removed";
    void store.edits.edit(
      there.map(({ when, row }) => ({ kind: "remove_row", when, table, row })),
      `${why}, for rule ${code}`,
    );
  }

  /** The key that makes a suggestion, wherever in the rows or below them the focus is. */
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || event.key.toLowerCase() !== "a") return;
    event.preventDefault();
    // A key that is held down must not go on applying.
    if (event.repeat) return;
    if (!active) tell(`This row has nothing of rule ${code} that is due and open`);
    else void store.guarded(() => applyFirst(active));
  }

  async function applyFirst(place: ShownRow): Promise<void> {
    const { suggestions } = known?.row === place ? known : await suggestionsFor(store.engine, code, place);
    await applyBest(store.edits, suggestions[0], code, askedAbout);
  }

  const activeCell = () => section.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]');

  useEffect(() => {
    if (place.current.row > 0) activeCell()?.scrollIntoView({ block: "nearest" });
  }, []);

  const tell = (what: string) => store.edits.tell(what, "");
  const toRecord = (row: ShownRow | undefined) => void (row && store.workThrough({ rule: code }, row.child));
  const titles = useMemo(
    () => new Map(store.summary.value?.rules.map((rule) => [rule.code, rule.title])),
    [store.summary.value],
  );

  const grid = rows.map((row): GridRow => {
    const unseen = row.marks.filter((mark) => !columns.includes(mark.column));
    return {
      key: row.key,
      place: row,
      quiet: row.when === "last",
      lead: [
        { text: childName(row.child), onFollow: () => toRecord(row) },
        whenName(row.when),
        stateInWords(row, code),
      ],
      refuses: isRemoved(row)
        ? `Row ${number(row.row)} was removed and takes no texts; undo brings it back`
        : undefined,
      number: cell(number(row.row), unseen),
      cells: shown.map((index) =>
        cell(
          row.cells[index] ?? "",
          row.marks.filter((mark) => mark.column === columns[index]),
        ),
      ),
    };

    function cell(text: string, marks: Mark[]): GridCell {
      return {
        text,
        chosen: marks.some((mark) => mark.rules.includes(code)),
        marks: rulesOf(marks).map((each) => ({
          ...each,
          title: (each.rule === code ? row.untilDue : undefined) ?? titles.get(each.rule),
        })),
      };
    }
  });

  return (
    <section class="rule__rows" ref={section} onKeyDown={onKeyDown}>
      <h3 class="govuk-heading-s">{table}</h3>
      <Grid
        id={`rule-grid-${table}`}
        caption={`${table}: rows that break rule ${code}`}
        leadColumns={["Child", "Year", "State"]}
        columns={gridColumns}
        rows={grid}
        place={place}
        onChange={change}
        onRows={act}
        onSelectRows={setChosen}
        onFollow={(index) => toRecord(rows[index])}
        onTell={tell}
      />
      {known && (
        <RowPanel
          rule={rule}
          row={known.row}
          known={known}
          selected={rows.slice(chosen.top, chosen.bottom + 1).filter((each) => isOpenState(each, code))}
          onDone={() => activeCell()?.focus()}
        />
      )}
      <MassEditForm table={table} columns={names} rule={code} column={flagged ?? names[0] ?? ""} />
    </section>
  );
}

function isRemoved(row: ShownRow): boolean {
  return row.cells.length === 0;
}

function stateOf(row: ShownRow, rule: string): "removed" | "put right" | MarkState {
  if (isRemoved(row)) return "removed";
  if (row.isFixed) return "put right";
  return rulesOf(row.marks).find((each) => each.rule === rule)?.state ?? "error";
}

function isOpenState(row: ShownRow, rule: string): boolean {
  const state = stateOf(row, rule);
  return state === "error" || state === "to check";
}

function stateInWords(row: ShownRow, rule: string): string {
  const state = stateOf(row, rule);
  return state === "not due yet" && row.due !== undefined ? `due ${row.due}` : state;
}

function isMarked(row: ShownRow, column: string): boolean {
  return row.marks.some((mark) => mark.column === column);
}

function isMarkedBy(row: ShownRow, column: string, rule: string): boolean {
  return row.marks.some((mark) => mark.column === column && mark.rules.includes(rule));
}

function More({ list }: { list: RuleRows }) {
  const store = useStore();
  const shown = list.rows.value.length;
  const others = list.left.value + list.fixed.value - shown;
  if (shown === 0 || others <= 0) return null;
  return (
    <p class="govuk-body">
      The first {number(shown)} are shown.{" "}
      <button type="button" class="link-button" onClick={() => void store.guarded(list.more)}>
        Show {number(Math.min(rowsAtOnce, others))} more
      </button>
    </p>
  );
}
