import { useId, useState } from "preact/hooks";
import { useStore } from "../components/store_context";
import type { ChildRecord, RowPlace } from "../engine/requests";
import { childName, count, list, number } from "../state/words";
import { FiguresTable, type ChartTable } from "./chart_figure";
import { dayText, firstDay, lastDay, readDay, type Day } from "../state/days";
import type { Meanings } from "./lane_layout";
import { journeyLanes, type Item, type Lane, type UndatedRow } from "./lanes";
import { overlaps, wholePeriod, type Period } from "./time_axis";
import { TimeLine } from "./time_line";

interface JourneyProps {
  record: ChildRecord;
  meanings?: Meanings;
  /** A row with an error was chosen. */
  onChoose?: (row: RowPlace) => void;
}

/** The child's journey through both years, as the return tells it, on one time line. */
export function Journey({ record, meanings, onChoose }: JourneyProps) {
  const store = useStore();
  const year = store.summary.value?.year ?? store.year.value;
  const heading = useId();
  const [onlyYears, setOnlyYears] = useState(false);
  const { lanes, undated, rowsWithErrors, rowsToCheck } = journeyLanes(record, year);
  const items = lanes.flatMap((lane) => lane.items);
  const whole = wholePeriod(items);
  const years: Period = [firstDay(year - 1), lastDay(year)];
  const narrower = whole !== null && reachesBeyond(items, years);
  const period = narrower && onlyYears ? years : whole;
  const hidden = period ? items.filter((item) => !overlaps(item, period)).length : 0;
  return (
    <figure class="chart journey" aria-labelledby={heading}>
      <figcaption class="journey__head">
        <h3 class="govuk-heading-s" id={heading}>
          Journey<span class="govuk-visually-hidden"> of child {childName(record.id)}</span>
        </h3>
        {narrower && <PeriodChoice onlyYears={onlyYears} choose={setOnlyYears} />}
        <p class="chart__summary">{summaryOf(lanes, rowsWithErrors, rowsToCheck)}</p>
      </figcaption>
      {period && (
        <TimeLine
          lanes={lanes}
          period={period}
          year={year}
          birth={birthOf(record)}
          {...(meanings && { meanings })}
          {...(onChoose && { onChoose })}
        />
      )}
      {hidden > 0 && (
        <p class="chart__note">{count(hidden, "item lies", "items lie")} outside of these two years.</p>
      )}
      <Undated rows={undated} {...(onChoose && { onChoose })} />
      {items.length > 0 && <FiguresTable title="Journey" {...tableOf(lanes, meanings, onChoose)} />}
    </figure>
  );
}

function reachesBeyond(items: Item[], [first, last]: Period): boolean {
  return items.some((item) => item.start < first || item.end > last);
}

function birthOf(record: ChildRecord): Day | null {
  const header = record.tables.find((each) => each.table === "Header");
  const row = header?.rows.find((each) => each.when === "this") ?? header?.rows[0];
  return readDay(row?.cells[header?.columns.indexOf("DOB") ?? -1] ?? "");
}

function summaryOf(lanes: Lane[], rowsWithErrors: number, rowsToCheck: number): string {
  if (lanes.length === 0) return "No row of this child has dates that can be drawn.";
  const items = lanes.flatMap((lane) => lane.items);
  const first = Math.min(...items.map((item) => item.start));
  const last = Math.max(...items.map((item) => item.end));
  const parts = lanes.map((lane) => count(lane.items.length, ...lane.counted));
  const errors = rowsWithErrors === 0 ? "no row with errors" : `${count(rowsWithErrors, "row")} with errors`;
  const toCheck = rowsToCheck === 0 ? "" : `, ${count(rowsToCheck, "row")} to check`;
  return `${dayText(first)} to ${dayText(last)}: ${list(parts)}; ${errors}${toCheck}.`;
}

interface PeriodChoiceProps {
  onlyYears: boolean;
  choose: (onlyYears: boolean) => void;
}

function PeriodChoice({ onlyYears, choose }: PeriodChoiceProps) {
  const name = useId();
  const options = [
    { text: "All of it", value: false },
    { text: "Both years", value: true },
  ];
  return (
    <fieldset class="choice journey__period">
      <legend class="govuk-visually-hidden">Period that is drawn</legend>
      {options.map(({ text, value }) => (
        <label key={text} class="choice__option">
          <input type="radio" name={name} checked={onlyYears === value} onChange={() => choose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Undated({ rows, onChoose }: { rows: UndatedRow[]; onChoose?: (row: RowPlace) => void }) {
  if (rows.length === 0) return null;
  return (
    <div class="chart__note">
      <p>{count(rows.length, "row has a date", "rows have dates")} that cannot be read:</p>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map(({ table, when, row, dates, marked }) => (
          <li key={`${table} ${when} ${row}`}>
            <RowLink place={{ table, when, row }} {...(marked && onChoose && { onChoose })} />:{" "}
            {list(dates.map(({ column, text }) => `${column} is ${text === "" ? "blank" : `“${text}”`}`))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function RowLink({ place, onChoose }: { place: RowPlace; onChoose?: (row: RowPlace) => void }) {
  const text = `${place.table}, ${place.when} year, row ${number(place.row)}`;
  if (!onChoose) return <>{text}</>;
  return (
    <button type="button" class="link-button" onClick={() => onChoose(place)}>
      <span class="govuk-visually-hidden">Show </span>
      {text}
    </button>
  );
}

function tableOf(lanes: Lane[], meanings?: Meanings, onChoose?: (row: RowPlace) => void): ChartTable {
  const rows = lanes.flatMap(({ name, items }) => items.map((item) => ({ name, item })));
  return {
    columns: ["Lane", "From", "To", "What", "Rows", "What is wrong or to check"].map((name) => ({ name })),
    rows: rows.map(({ name, item }, index) => ({
      key: String(index),
      cells: [
        name,
        dayText(item.backwards ? item.end : item.start),
        endText(item),
        item.code === "" ? "" : [item.code, meanings?.(item.column, item.code)].filter(Boolean).join(" "),
        list(item.rows.map(({ when, row }) => `${when} year, row ${number(row)}`)),
        item.marks.map((mark) => (
          <span key={`${mark.when} ${mark.row}`} class="journey__errors">
            {mark.isError ? "Error" : "To check"}, {list(mark.rules)}{" "}
            <RowLink
              place={{ table: mark.table, when: mark.when, row: mark.row }}
              {...(onChoose && { onChoose })}
            />
          </span>
        )),
      ],
    })),
  };
}

function endText(item: Item): string {
  if (item.shape === "point") return "";
  if (item.open) return "not ended";
  if (item.endUnclear) return "not readable";
  return item.backwards ? `${dayText(item.start)} (before it starts)` : dayText(item.end);
}
