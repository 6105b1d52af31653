import { scaleLinear } from "d3-scale";
import type { ComponentChildren } from "preact";
import { number } from "../state/words";

export interface Bar {
  key: string;
  name: ComponentChildren;
  value: number;
  /** Stands after the number. */
  detail?: string;
  /** Set apart from the others, as what they have together is. */
  quiet?: boolean;
}

/**
 * Horizontal bars with their names and numbers. The names are text of the page, so that long ones break and links
 * are links; only the bars are drawn.
 */
export function BarList({ bars }: { bars: Bar[] }) {
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map((bar) => bar.value))])
    .range([0, 100]);
  return (
    <ol class="bars">
      {bars.map(({ key, name, value, detail, quiet }) => (
        <li key={key} class={`bars__line ${quiet ? "bars__line--quiet" : ""}`}>
          <span class="bars__name">{name}</span>
          <span class="bars__value">
            <svg class="bars__bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={length(value)} height={1} />
            </svg>
            <span class="bars__number">
              {number(value)}
              {detail !== undefined && <span class="bars__detail"> {detail}</span>}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
