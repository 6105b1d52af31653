import { dateOf, type Day } from "../state/days";
import type { Item, ItemMark, Lane } from "./lanes";
import { overlaps, type Period, type TimeScale } from "./time_axis";
import { labelWithin, tracks, type Reach } from "./tracks";

export type Meanings = (column: string, code: string) => string | undefined;

export interface Badge {
  mark: ItemMark;
  text: string;
  x: number;
  width: number;
}

/** An item where it is drawn. */
export interface PlacedItem {
  item: Item;
  from: number;
  to: number;
  track: number;
  badges: Badge[];
  label: string;
  labelX: number;
}

export interface PlacedLane {
  name: string;
  items: PlacedItem[];
  tracks: number;
  /** Errors whose badges had no room. */
  left: number;
}

const mostTracks = 8;
const leastBar = 4;
export const pointSize = 7;
const gap = 3;

/**
 * Where the items of a lane are drawn: those that would cover each other go below each other, as long as there are
 * tracks. What is left then shares one more, without badges, which could not be told apart there.
 */
export function placeLane(lane: Lane, period: Period, x: TimeScale, meanings?: Meanings): PlacedLane {
  const [, edge = 0] = x.range();
  const at = (day: Day) => x(dateOf(day));
  const items = lane.items
    .filter((item) => overlaps(item, period))
    .map((item) => placeItem(item, at(item.start), at(item.end), edge, meanings));
  const found = tracks(
    items.map((item) => reachOf(item, at(item.item.end))),
    mostTracks,
  );
  const withoutTrack = items.filter((_, index) => found[index] === null);
  return {
    name: lane.name,
    items: items.map((item, index) => inTrack(item, found[index] ?? null)),
    tracks: Math.max(0, ...found.map((track) => track ?? mostTracks)) + 1,
    left: withoutTrack.reduce((sum, { badges }) => sum + badges.length, 0),
  };
}

function inTrack(item: PlacedItem, track: number | null): PlacedItem {
  return track === null ? { ...item, track: mostTracks, badges: [], label: "" } : { ...item, track };
}

function placeItem(item: Item, start: number, end: number, edge: number, meanings?: Meanings): PlacedItem {
  const [from, to] =
    item.shape === "point"
      ? [start - pointSize, start + pointSize]
      : [start, Math.max(end, start + leastBar)];
  const badges = badgesOf(item, from, to, edge);
  const labelX = badges.some(({ x }) => x < to)
    ? Math.max(...badges.map((badge) => badge.x + badge.width))
    : from;
  const label =
    item.shape === "point"
      ? ""
      : labelWithin(item.code, meanings?.(item.column, item.code), to - labelX - 4 * gap);
  return { item, from, to, track: 0, badges, label, labelX: labelX + 2 * gap };
}

/** Badges stand at the beginning of a bar that has room for them, else right of what they mark. */
function badgesOf({ shape, marks }: Item, from: number, to: number, edge: number): Badge[] {
  const texts = marks.map(badgeText);
  const widths = texts.map(badgeWidth);
  const all = widths.reduce((sum, width) => sum + width + gap, 0);
  const inside = shape === "bar" && all + gap <= to - from;
  let next = Math.min(inside ? from + gap : to + gap, edge - all);
  return marks.map((mark, index) => {
    const width = widths[index] ?? 0;
    const badge = { mark, text: texts[index] ?? "", x: next, width };
    next += width + gap;
    return badge;
  });
}

/** "! 142", "! 142 +2", or "? 377" of what is only to be checked */
export function badgeText({ rules: [first = "", ...others], isError }: ItemMark): string {
  return `${isError ? "!" : "?"} ${first}${others.length > 0 ? ` +${others.length}` : ""}`;
}

// In the bold type of badges; a badge is never too small to be hit.
function badgeWidth(text: string): number {
  return Math.max(24, text.length * 7 + 8);
}

/** Days that are drawn wider than they are may touch each other, badges may not. */
function reachOf({ item, from, to, badges }: PlacedItem, end: number): Reach {
  const ends = badges.flatMap(({ x, width }) => [x - gap, x + width + gap]);
  const right = item.shape === "bar" && badges.length === 0 ? end : to;
  return [Math.min(from, ...ends), Math.max(right, ...ends.map((each) => each - gap))];
}
