import { scaleLinear } from "d3-scale";
import type { ComponentChildren } from "preact";
import { number } from "../state/words";

export interface Bar {
  key: string;
  name: ComponentChildren;
  value: number;
  /** How many are only to be checked: an outlined bar behind the full one. */
  toCheck?: number;
  /** Stands after the number. */
  detail?: string;
}

/**
 * Horizontal bars with their names and numbers. The names are text of the page, so that long ones break and links
 * are links; only the bars are drawn.
 */
export function BarList({ bars, outlined = false }: { bars: Bar[]; outlined?: boolean }) {
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ value, toCheck = 0 }) => value + toCheck))])
    .range([0, 1]);
  return (
    <ol class="bars">
      {bars.map(({ key, name, value, toCheck = 0, detail }) => (
        <li key={key} class="bars__line">
          <span class="bars__name">{name}</span>
          <span class="bars__value">
            <span class="bars__drawn" aria-hidden="true">
              {value > 0 && <DrawnBar share={length(value)} outlined={outlined} />}
              {toCheck > 0 && <DrawnBar share={length(toCheck)} outlined />}
            </span>
            <span class="bars__number">
              {number(value)}
              {detail !== undefined && <span class="bars__detail"> {detail}</span>}
              {toCheck > 0 && <span class="bars__detail"> + {number(toCheck)} to check</span>}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function DrawnBar({ share, outlined }: { share: number; outlined: boolean }) {
  return (
    <svg
      class={`bars__bar ${outlined ? "bars__bar--outlined" : ""}`}
      style={{ width: `calc((100% - var(--room)) * ${share})` }}
    >
      <rect width="100%" height="100%" />
    </svg>
  );
}
