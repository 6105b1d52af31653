import { symbol, symbolDiamond } from "d3-shape";
import { useId } from "preact/hooks";
import type { RowPlace } from "../engine/requests";
import { count, list, yearName } from "../state/words";
import { dateOf, dayText, firstDay, lastDay, yearsAfter, type Day } from "../state/days";
import {
  placeLane,
  pointSize,
  type Badge,
  type Meanings,
  type PlacedItem,
  type PlacedLane,
} from "./lane_layout";
import type { Item, Lane } from "./lanes";
import { timeScale, timeTicks, type Period, type TimeScale } from "./time_axis";
import { useWidth } from "./use_width";

interface TimeLineProps {
  lanes: Lane[];
  period: Period;
  year: number;
  birth: Day | null;
  meanings?: Meanings;
  onChoose?: (row: RowPlace) => void;
}

/** Lanes of bars and points over a common axis of days. */
export function TimeLine(props: TimeLineProps) {
  const { place, width } = useWidth<HTMLDivElement>();
  return (
    <>
      <div class="time-line" ref={place}>
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <Key items={props.lanes.flatMap((lane) => lane.items)} />
    </>
  );
}

const enoughForNames = 640;
const nameColumn = 150;
const nameLine = 20;
const axisHeight = 42;
const birthdayHeight = 20;
const trackHeight = 28;
const barHeight = 24;
const lanePadding = 5;
const sideMargin = 10;

function Drawing({
  lanes,
  period,
  year,
  birth,
  meanings,
  onChoose,
  width,
}: TimeLineProps & { width: number }) {
  const hatch = useId();
  const beside = width >= enoughForNames;
  const scale = timeScale(period, beside ? nameColumn : sideMargin, width - sideMargin);
  const placed = stackLanes(
    lanes.map((lane) => placeLane(lane, period, scale, meanings)).filter((lane) => lane.items.length > 0),
    beside,
  );
  const bottom = placed.at(-1)?.bottom ?? axisHeight;
  const left = placed.reduce((sum, { lane }) => sum + lane.left, 0);
  return (
    <>
      <svg
        class="time-line__drawing"
        viewBox={`0 0 ${width} ${bottom + birthdayHeight}`}
        role="group"
        aria-label="Time line"
      >
        <defs>
          <pattern id={hatch} class="time-line__hatch" width={6} height={6} patternUnits="userSpaceOnUse">
            <rect width={6} height={6} />
            <path d="M-1 1 1-1M0 6 6 0M5 7l2-2" />
          </pattern>
        </defs>
        <g aria-hidden="true">
          <Years scale={scale} period={period} year={year} bottom={bottom} />
          <Ticks scale={scale} bottom={bottom} width={width} />
          {birth !== null && <Birthdays birth={birth} scale={scale} period={period} bottom={bottom} />}
        </g>
        {placed.map(({ lane, top, first, bottom: end }) => (
          <g key={lane.name}>
            <line class="time-line__rule" x1={0} x2={width} y1={end} y2={end} />
            <text class="time-line__lane" x={0} y={beside ? first + barHeight / 2 + 5 : top + 15}>
              {lane.name}
            </text>
            {lane.items.map((item, index) => (
              <PlacedItemDrawing
                key={index}
                lane={lane.name}
                placed={item}
                top={first + item.track * trackHeight}
                hatch={hatch}
                {...(meanings && { meanings })}
                {...(onChoose && { onChoose })}
              />
            ))}
          </g>
        ))}
      </svg>
      {left > 0 && (
        <p class="chart__note">
          {count(left, "finding has", "findings have")} no room for a sign of {left === 1 ? "its" : "their"}{" "}
          own here: the table names {left === 1 ? "it" : "them"}.
        </p>
      )}
    </>
  );
}

interface StackedLane {
  lane: PlacedLane;
  top: number;
  /** Where the first track begins. */
  first: number;
  bottom: number;
}

function stackLanes(lanes: PlacedLane[], beside: boolean): StackedLane[] {
  const stacked: StackedLane[] = [];
  for (const lane of lanes) {
    const top = stacked.at(-1)?.bottom ?? axisHeight;
    const first = top + (beside ? lanePadding : nameLine);
    stacked.push({ lane, top, first, bottom: first + lane.tracks * trackHeight + lanePadding });
  }
  return stacked;
}

interface AxisProps {
  scale: TimeScale;
  bottom: number;
}

const roomForYear = 52;

/** The two collection years, as bands behind the lanes. */
function Years({ scale, period, year, bottom }: AxisProps & { period: Period; year: number }) {
  return (
    <>
      {[year - 1, year].map((each) => {
        const from = scale(dateOf(Math.max(firstDay(each), period[0])));
        const to = scale(dateOf(Math.min(lastDay(each) + 1, period[1])));
        if (to <= from) return null;
        return (
          <g key={each}>
            <rect
              class={`time-line__year ${each === year ? "time-line__year--this" : ""}`}
              x={from}
              y={0}
              width={to - from}
              height={bottom}
            />
            {to - from >= roomForYear && (
              <text class="time-line__year-name" x={(from + to) / 2} y={15} text-anchor="middle">
                {yearName(each)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

const roomForTick = 30;

function Ticks({ scale, bottom, width }: AxisProps & { width: number }) {
  return (
    <g class="axis">
      {timeTicks(scale).map(({ x, text }) => (
        <g key={text}>
          <line x1={x} x2={x} y1={axisHeight - 4} y2={bottom} />
          {x >= roomForTick && x <= width - roomForTick && (
            <text x={x} y={axisHeight - 9} text-anchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Texts near an end of the line are kept within it. */
function anchorAt(x: number, from: number, to: number, room: number): "start" | "middle" | "end" {
  if (x < from + room) return "start";
  return x > to - room ? "end" : "middle";
}

function Birthdays({
  birth,
  scale,
  period: [first, last],
  bottom,
}: AxisProps & { birth: Day; period: Period }) {
  const [from = 0, to = 0] = scale.range();
  const days = [
    { day: birth, name: "Born" },
    { day: yearsAfter(birth, 18), name: "18th birthday" },
  ];
  return (
    <>
      {days
        .filter(({ day }) => day >= first && day <= last)
        .map(({ day, name }) => {
          const x = scale(dateOf(day));
          return (
            <g key={name} class="time-line__birthday">
              <line x1={x} x2={x} y1={axisHeight} y2={bottom + 5} />
              <text x={x} y={bottom + 16} text-anchor={anchorAt(x, from, to, 80)}>
                {name}, {dayText(day)}
              </text>
            </g>
          );
        })}
    </>
  );
}

interface PlacedItemProps {
  lane: string;
  placed: PlacedItem;
  top: number;
  hatch: string;
  meanings?: Meanings;
  onChoose?: (row: RowPlace) => void;
}

function PlacedItemDrawing({ lane, placed, top, hatch, meanings, onChoose }: PlacedItemProps) {
  const { item, label, labelX, badges } = placed;
  const what = describe(lane, item, meanings);
  const looks = [
    "item",
    item.marks.length > 0 && "item--marked",
    isOnlyToCheck(item) && "item--query",
    isOdd(item) && "item--odd",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <g class={looks} transform={`translate(0 ${top})`}>
      <g aria-hidden="true">
        <title>{what}</title>
        <Shape placed={placed} hatch={hatch} />
        {label !== "" && (
          <text class="item__label" x={labelX} y={barHeight / 2 + 5}>
            {label}
          </text>
        )}
      </g>
      {badges.map((badge) => (
        <BadgeDrawing
          key={`${badge.mark.when} ${badge.mark.row}`}
          badge={badge}
          what={what}
          {...(onChoose && { onChoose })}
        />
      ))}
    </g>
  );
}

function isOnlyToCheck({ marks }: Item): boolean {
  return marks.length > 0 && !marks.some((mark) => mark.isError);
}

function isOdd(item: Item): boolean {
  return item.backwards || item.endUnclear;
}

const diamond = symbol(symbolDiamond, pointSize * 16)() ?? "";
const tipLength = 7;

/** A diamond for a day, a bar for a spell, a bar with a tip for one that goes on. */
function Shape({ placed: { item, from, to }, hatch }: { placed: PlacedItem; hatch: string }) {
  const middle = barHeight / 2;
  const fill = item.marks.length > 0 ? { fill: `url(#${hatch})` } : {};
  if (item.shape === "point") {
    return <path d={diamond} transform={`translate(${(from + to) / 2} ${middle})`} {...fill} />;
  }
  const tip = item.open && to - from > 2 * tipLength ? tipLength : 0;
  const right = to - tip;
  return <path d={`M${from} 0H${right}L${to} ${middle}L${right} ${barHeight}H${from}Z`} {...fill} />;
}

interface BadgeProps {
  badge: Badge;
  what: string;
  onChoose?: (row: RowPlace) => void;
}

function BadgeDrawing({ badge, what, onChoose }: BadgeProps) {
  const { mark, text, x, width } = badge;
  const { table, when, row } = mark;
  const name = `${mark.isError ? "Error" : "To check"}, ${mark.rules.length === 1 ? "rule" : "rules"} ${list(mark.rules)} on ${list(mark.columns)}: ${what}`;
  const choose = () => onChoose?.({ table, when, row });
  const button = onChoose && {
    // As SVG spells it: elements of a drawing know no tabIndex.
    tabindex: 0,
    onClick: choose,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    },
  };
  return (
    <g
      class={`badge ${mark.isError ? "" : "badge--query"}`}
      role={onChoose ? "button" : "img"}
      aria-label={name}
      {...button}
    >
      <title>{name}</title>
      <rect x={x} y={0} width={width} height={barHeight} rx={mark.isError ? 2 : barHeight / 2} />
      <text x={x + width / 2} y={barHeight / 2 + 4} text-anchor="middle" aria-hidden="true">
        {text}
      </text>
    </g>
  );
}

/** "Placement K1 Secure unit, 06/06/2025 to 02/09/2025" */
function describe(lane: string, item: Item, meanings?: Meanings): string {
  const code = [item.code, meanings?.(item.column, item.code)].filter(Boolean).join(" ");
  const name = [lane, item.code === "" && item.shape === "point" ? item.column : code]
    .filter(Boolean)
    .join(" ");
  return `${name}, ${daysOf(item)}`;
}

function daysOf(item: Item): string {
  const [start, end] = [dayText(item.start), dayText(item.end)];
  if (item.shape === "point") return start;
  if (item.open) return `from ${start}, not ended`;
  if (item.endUnclear) return `from ${start}, its end cannot be read`;
  return item.backwards ? `from ${end}, but it ends on ${start}` : `${start} to ${end}`;
}

/** What the signs mean, of those that are there. */
function Key({ items }: { items: Item[] }) {
  return (
    <ul class="legend" aria-label="Signs">
      {items.some((item) => item.open) && (
        <li>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <g class="item">
              <path d="M1 1H13L19 8L13 15H1Z" />
            </g>
          </svg>
          goes on at the end of the year
        </li>
      )}
      {items.some(isOdd) && (
        <li>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <g class="item item--odd">
              <path d="M1 1H19V15H1Z" />
            </g>
          </svg>
          ends before it starts, or its end cannot be read
        </li>
      )}
      {items.some((item) => item.marks.some((mark) => mark.isError)) && (
        <li>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <g class="badge">
              <rect x={1} y={1} width={18} height={14} rx={2} />
              <text x={10} y={12} text-anchor="middle">
                !
              </text>
            </g>
          </svg>
          error, with its rule
        </li>
      )}
      {items.some((item) => item.marks.some((mark) => !mark.isError)) && (
        <li>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <g class="badge badge--query">
              <rect x={1} y={1} width={18} height={14} rx={7} />
              <text x={10} y={12} text-anchor="middle">
                ?
              </text>
            </g>
          </svg>
          to check, with its rule
        </li>
      )}
    </ul>
  );
}
