import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { useId } from "preact/hooks";
import type { Extract } from "../engine/requests";
import { number, yearName } from "../state/words";
import { ChartFigure, type ChartTable } from "./chart_figure";
import { extractName, haveHistory, kindsOf, trend } from "./counts";
import { filling, Patterns } from "./patterns";
import { useWidth } from "./use_width";

const title = "Errors from extract to extract";

/** Columns of errors by kind, with one of what is to be checked beside each: for each extract as it was taken in, and for now. */
export function ErrorsOverExtracts({ extracts }: { extracts: Extract[] }) {
  const { place, width } = useWidth<HTMLDivElement>();
  const prefix = useId();
  const kinds = kindsOf(extracts);
  if (!haveHistory(extracts)) {
    return (
      <section class="chart">
        <h2 class="govuk-heading-m">{title}</h2>
        <p class="chart__summary">{trend(extracts)}</p>
      </section>
    );
  }
  return (
    <ChartFigure title={title} summary={trend(extracts)} table={tableOf(extracts, kinds)}>
      <div class="columns" ref={place}>
        {width > 0 && <Columns extracts={extracts} kinds={kinds} width={width} prefix={prefix} />}
      </div>
      <Legend kinds={kinds} prefix={prefix} withQueries={haveQueries(extracts)} />
    </ChartFigure>
  );
}

function haveQueries(extracts: Extract[]): boolean {
  return extracts.some(({ queries }) => queries > 0);
}

const height = 280;
const margin = { top: 22, right: 2, bottom: 24, left: 44 };

/** How much of the width of an extract its errors take, where there is something to check besides. */
const shareOfErrors = 0.68;

interface ColumnsProps {
  extracts: Extract[];
  kinds: string[];
  width: number;
  prefix: string;
}

function Columns({ extracts, kinds, width, prefix }: ColumnsProps) {
  const x = scaleBand<number>()
    .domain(extracts.keys())
    .range([margin.left, width - margin.right])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...extracts.flatMap(({ errors, queries }) => [errors, queries]))])
    .nice(5)
    .range([height - margin.bottom, margin.top]);
  const wide = haveQueries(extracts) ? shareOfErrors * x.bandwidth() : x.bandwidth();
  const layers = stack<Extract>()
    .keys(kinds)
    .value((extract, kind) => extract.kinds[kind] ?? 0)(extracts);
  return (
    <svg
      class="columns__drawing"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${trend(extracts)} The figures are in the table below.`}
    >
      <Patterns prefix={prefix} number={kinds.length} />
      <ErrorAxis y={y} width={width} />
      {layers.map((layer) =>
        layer.map(([from, to], index) => (
          <rect
            key={`${layer.key} ${index}`}
            class="columns__part"
            fill={filling(prefix, layer.index)}
            x={x(index)}
            width={wide}
            y={y(to)}
            height={y(from) - y(to)}
          />
        )),
      )}
      {extracts.map(({ queries }, index) => (
        <rect
          key={index}
          class="columns__queries"
          x={(x(index) ?? 0) + wide}
          width={Math.max(0, x.bandwidth() - wide)}
          y={y(queries)}
          height={y(0) - y(queries)}
        />
      ))}
      <ExtractAxis extracts={extracts} x={x} y={y} wide={wide} />
    </svg>
  );
}

function ErrorAxis({ y, width }: { y: ScaleLinear<number, number>; width: number }) {
  const whole = y.ticks(5).filter(Number.isInteger);
  return (
    <g class="axis">
      {whole.map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={margin.left - 6} y={y(tick) + 4} text-anchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

const roomForName = 56;
const roomForTotal = 30;

interface ExtractAxisProps {
  extracts: Extract[];
  x: ScaleBand<number>;
  y: ScaleLinear<number, number>;
  /** The width of a column of errors. */
  wide: number;
}

/** The names of as many columns as have room for them, always the last, and the totals above the columns. */
function ExtractAxis({ extracts, x, y, wide }: ExtractAxisProps) {
  const every = Math.ceil(roomForName / x.step());
  const last = extracts.length - 1;
  return (
    <g class="axis">
      {extracts.map((extract, index) => {
        const middle = (x(index) ?? 0) + x.bandwidth() / 2;
        return (
          <g key={index}>
            {(last - index) % every === 0 && (
              <text class="axis__name" x={middle} y={height - 6} text-anchor="middle">
                {extractName(extract, "short")}
              </text>
            )}
            {x.step() >= roomForTotal && (
              <text
                class="axis__total"
                x={(x(index) ?? 0) + wide / 2}
                y={y(extract.errors) - 6}
                text-anchor="middle"
              >
                {number(extract.errors)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** In the order in which the parts of a column stand on each other. */
function Legend({ kinds, prefix, withQueries }: { kinds: string[]; prefix: string; withQueries: boolean }) {
  return (
    <ul class="legend" aria-label="Kinds of errors, from the top of a column down">
      {[...kinds.entries()].toReversed().map(([index, kind]) => (
        <li key={kind}>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <rect
              class="columns__part"
              fill={filling(prefix, index)}
              x={0.5}
              y={0.5}
              width={19}
              height={15}
            />
          </svg>
          {kind}
        </li>
      ))}
      {withQueries && (
        <li>
          <svg class="legend__sign" viewBox="0 0 20 16" aria-hidden="true">
            <rect class="columns__queries" x={0.5} y={0.5} width={19} height={15} />
          </svg>
          to check, beside the errors
        </li>
      )}
    </ul>
  );
}

function tableOf(extracts: Extract[], kinds: string[]): ChartTable {
  return {
    columns: [
      { name: "Extract" },
      { name: "Collection year" },
      { name: "Tells up to" },
      ...["Children", "Children with errors", "Errors", ...kinds, "To check", "Accepted", "Not due yet"].map(
        (name) => ({ name, numeric: true }),
      ),
    ],
    rows: extracts.map((extract, index) => ({
      key: String(index),
      cells: [
        extractName(extract),
        yearName(extract.year),
        extract.extract_date ?? "not known",
        number(extract.children),
        number(extract.children_with_errors),
        number(extract.errors),
        ...kinds.map((kind) => number(extract.kinds[kind] ?? 0)),
        number(extract.queries),
        number(extract.accepted),
        number(extract.not_due),
      ],
    })),
  };
}
