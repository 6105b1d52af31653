import { memo } from "preact/compat";
import type { MarkState } from "../engine/marks";
import type { Field, RowPlace } from "../engine/requests";
import { groupBy } from "../state/group";
import { list, whenName } from "../state/words";
import { CellEditor, type AfterEdit } from "./cell_editor";

export interface GridMark {
  rule: string;
  state: MarkState;
  title?: string | undefined;
  onChoose?: () => void;
}

/** What leads from a row to somewhere else. */
export interface GridLink {
  text: string;
  onFollow: () => void;
}

export interface GridCell {
  text: string;
  marks: GridMark[];
  chosen: boolean;
}

export interface GridRow {
  key: string;
  place: RowPlace;
  /** Set back a little, as last year's rows are beside this year's. */
  quiet: boolean;
  /** What stands before the row's number. */
  lead: (string | GridLink)[];
  /** The number of the row, which also carries the marks of fields that have no column here. */
  number: GridCell;
  cells: GridCell[];
  /** Why the row takes no texts, if it does not. */
  refuses?: string | undefined;
}

export interface GridColumn {
  name: string;
  field: Field | undefined;
}

/** What is being typed in the active cell of a row. */
export interface Editing {
  row: string;
  text: string;
  isTyped: boolean;
}

interface GridLineProps {
  row: GridRow;
  index: number;
  leadColumns: string[];
  columns: GridColumn[];
  /** The place of the active cell, if it is in this row; else -1. */
  activeColumn: number;
  /** The columns that are selected, if the selection has more than one cell and reaches this row. */
  left: number;
  right: number;
  editing: Editing | null;
  measure: ((row: HTMLTableRowElement | null) => void) | null;
  onKeep: (text: string, after: AfterEdit) => void;
  onGiveUp: () => void;
}

/** Drawn anew only when something in it changed: a key in one cell must not cost the time of all. */
export const GridLine = memo(
  function GridLine(props: GridLineProps) {
    const { row, index, leadColumns, columns, measure } = props;
    return (
      <tr
        ref={measure}
        data-index={index}
        data-row={row.key}
        aria-rowindex={index + 2}
        class={row.quiet ? "grid__quiet" : undefined}
      >
        {row.lead.map((content, place) => (
          <td key={leadColumns[place]} class="grid__lead">
            <Lead content={content} reachable={props.activeColumn >= 0} />
          </td>
        ))}
        <th scope="row" class={`grid__lead grid__number ${markedClass(row.number)}`} tabIndex={-1}>
          <span class="govuk-visually-hidden">{whenName(row.place.when)}, row </span>
          <Content cell={row.number} reachable={row.number.marks.length > 0} />
        </th>
        {row.cells.map((cell, place) => (
          <LineCell key={columns[place]?.name} line={props} cell={cell} place={place} />
        ))}
      </tr>
    );
  },
  (before, now) =>
    before.index === now.index &&
    before.columns === now.columns &&
    before.activeColumn === now.activeColumn &&
    before.left === now.left &&
    before.right === now.right &&
    before.editing === now.editing &&
    looksTheSame(before.row, now.row),
);

function looksTheSame(one: GridRow, other: GridRow): boolean {
  return (
    one === other ||
    (one.key === other.key &&
      one.cells.length === other.cells.length &&
      one.lead.every((content, place) => textOf(content) === textOf(other.lead[place])) &&
      cellLooksTheSame(one.number, other.number) &&
      one.cells.every((cell, place) => cellLooksTheSame(cell, other.cells[place])))
  );
}

function cellLooksTheSame(one: GridCell, other: GridCell | undefined): boolean {
  return (
    one.text === other?.text &&
    one.chosen === other.chosen &&
    one.marks.length === other.marks.length &&
    one.marks.every(
      (mark, place) =>
        mark.rule === other.marks[place]?.rule &&
        mark.state === other.marks[place].state &&
        mark.title === other.marks[place].title,
    )
  );
}

function textOf(content: string | GridLink | undefined): string | undefined {
  return typeof content === "object" ? content.text : content;
}

/** Like the marks, links stand in the way of Tab only in the active row. */
function Lead({ content, reachable }: { content: string | GridLink; reachable: boolean }) {
  if (typeof content === "string") return <>{content}</>;
  return (
    <button
      type="button"
      class="link-button"
      tabIndex={reachable ? 0 : -1}
      title="Alt+Enter"
      onClick={content.onFollow}
    >
      {content.text}
    </button>
  );
}

const longText = 24;

function LineCell({ line, cell, place }: { line: GridLineProps; cell: GridCell; place: number }) {
  const { row, index, columns, activeColumn, left, right, editing, onKeep, onGiveUp } = line;
  const column = columns[place];
  const isActive = place === activeColumn;
  const isEdited = isActive && editing !== null;
  const isSelected = left <= place && place <= right;
  const classes = [
    markedClass(cell),
    cell.text.length > longText && "grid__long",
    isSelected && "grid__selected",
    isEdited && "grid__edited",
  ];
  return (
    <td
      role="gridcell"
      data-cell={`${index} ${place}`}
      data-column={column?.name}
      class={classes.filter(Boolean).join(" ")}
      tabIndex={isActive && !isEdited ? 0 : -1}
      aria-selected={isActive || isSelected}
      title={meaningOf(column?.field, cell.text)}
    >
      {isEdited ? (
        <>
          <span class="grid__under">{cell.text || " "}</span>
          <CellEditor
            label={`${column?.name ?? ""}, row ${row.place.row}`}
            field={column?.field}
            text={editing.text}
            isTyped={editing.isTyped}
            onKeep={onKeep}
            onGiveUp={onGiveUp}
          />
        </>
      ) : (
        <Content cell={cell} reachable={isActive} />
      )}
    </td>
  );
}

const cellLooks: Record<MarkState, string> = {
  error: "grid__marked",
  "to check": "grid__query",
  accepted: "grid__accepted",
  "not due yet": "grid__later",
};

/** A cell looks like the most urgent of its marks, which comes first. */
function markedClass({ marks: [first], chosen }: GridCell): string {
  if (!first) return "";
  return `${cellLooks[first.state]} ${chosen ? "grid__chosen" : ""}`;
}

const mostMarks = 2;

/**
 * The marks can be reached with Tab from the active cell, so that they do not stand in the way elsewhere. Of many only
 * the first are shown, or one bad cell would make its row as high as the window; the list of errors has them all.
 */
function Content({ cell, reachable }: { cell: GridCell; reachable: boolean }) {
  const { marks, text } = cell;
  if (marks.length === 0) return <>{text}</>;
  const shown = marks.length > mostMarks + 1 ? marks.slice(0, mostMarks) : marks;
  const rest = marks.slice(shown.length);
  return (
    <div class="grid__content">
      {text === "" ? <span class="grid__blank">blank</span> : <span>{text}</span>}
      {shown.map((mark) => (
        <MarkSign key={mark.rule} mark={mark} text={mark.rule} reachable={reachable} />
      ))}
      {rest[0] && <MarkSign mark={rest[0]} text={`+${rest.length}`} others={rest} reachable={reachable} />}
    </div>
  );
}

interface MarkSignProps {
  mark: GridMark;
  text: string;
  /** All that the mark stands for, if it stands for more than one. */
  others?: GridMark[];
  reachable: boolean;
}

const signs: Record<MarkState, { looks: string; sign: string; said: string }> = {
  error: { looks: "", sign: "", said: "Error" },
  "to check": { looks: "mark--query", sign: "? ", said: "To check" },
  accepted: { looks: "mark--accepted", sign: "", said: "Accepted" },
  "not due yet": { looks: "mark--later", sign: "later ", said: "Not due yet" },
};

function MarkSign({ mark, text, others = [mark], reachable }: MarkSignProps) {
  const rules = list(others.map((each) => each.rule));
  const { looks: look, sign } = signs[mark.state];
  const looks = {
    class: `mark ${look}`,
    title: others.length > 1 ? rules : mark.title,
  };
  const content = (
    <>
      <span aria-hidden="true">
        {sign}
        {text}
      </span>
      <span class="govuk-visually-hidden"> {saidOf(others)}</span>
    </>
  );
  if (!mark.onChoose) return <span {...looks}>{content}</span>;
  return (
    <button type="button" {...looks} tabIndex={reachable ? 0 : -1} onClick={mark.onChoose}>
      {content}
    </button>
  );
}

/** "Error, rule 501; To check, rule 377" */
function saidOf(marks: GridMark[]): string {
  return [...groupBy(marks, (mark) => mark.state)]
    .map(([state, group]) => `${signs[state].said}, rule ${list(group.map((mark) => mark.rule))}`)
    .join("; ");
}

function meaningOf(field: Field | undefined, text: string): string | undefined {
  const wanted = text.trim().toUpperCase();
  const code = field?.codes.find((each) => each.code === wanted);
  return code && `${code.code}: ${code.meaning}`;
}
