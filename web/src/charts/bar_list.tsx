import { scaleLinear } from "d3-scale";
import type { ComponentChildren } from "preact";
import { number } from "../state/words";

export interface Bar {
  key: string;
  name: ComponentChildren;
  value: number;
  /** Stands after the number. */
  detail?: string;
}

/**
 * Horizontal bars with their names and numbers. The names are text of the page, so that long ones break and links
 * are links; only the bars are drawn.
 */
export function BarList({ bars }: { bars: Bar[] }) {
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map((bar) => bar.value))])
    .range([0, 1]);
  return (
    <ol class="bars">
      {bars.map(({ key, name, value, detail }) => (
        <li key={key} class="bars__line">
          <span class="bars__name">{name}</span>
          <span class="bars__value">
            <svg
              class="bars__bar"
              style={{ width: `calc((100% - var(--room)) * ${length(value)})` }}
              aria-hidden="true"
            >
              <rect width="100%" height="100%" />
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
