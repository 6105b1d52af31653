import { scaleUtc, type ScaleTime } from "d3-scale";
import { dateOf, type Day } from "../state/days";
import type { Item } from "./lanes";

export type TimeScale = ScaleTime<number, number>;

/** The first and the last day that a time line shows. */
export type Period = [first: Day, last: Day];

const leastPadding = 7;

/** All of what is drawn, with a little room at both ends; nothing is drawn on no days. */
export function wholePeriod(items: Item[]): Period | null {
  if (items.length === 0) return null;
  const first = Math.min(...items.map((item) => item.start));
  const last = Math.max(...items.map((item) => item.end));
  const padding = Math.max(leastPadding, (last - first) * 0.02);
  return [first - padding, last + padding];
}

export function overlaps(item: Item, [first, last]: Period): boolean {
  return item.start <= last && item.end >= first;
}

export function timeScale([first, last]: Period, from: number, to: number): TimeScale {
  return scaleUtc()
    .domain([dateOf(first), dateOf(last)])
    .range([from, to])
    .clamp(true);
}

const roomForTick = 68;

/** As many ticks as have room for their texts: the scale takes the number that it is asked for as a hint. */
export function timeTicks(scale: TimeScale): { x: number; text: string }[] {
  const [from = 0, to = 0] = scale.range();
  for (let wanted = Math.floor((to - from) / roomForTick); wanted > 1; wanted--) {
    const dates = scale.ticks(wanted);
    const [first, second] = dates;
    if (!first || !second) break;
    if (scale(second) - scale(first) < roomForTick) continue;
    const step = (second.getTime() - first.getTime()) / 86_400_000;
    return dates.map((date) => ({ x: scale(date), text: tickText(date, step) }));
  }
  return scale.ticks(1).map((date) => ({ x: scale(date), text: tickText(date, 1) }));
}

function tickText(date: Date, step: number): string {
  if (step >= 360) return String(date.getUTCFullYear());
  const form: Intl.DateTimeFormatOptions =
    step >= 28 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  return date.toLocaleDateString("en-GB", { ...form, timeZone: "UTC" });
}
