export const fillings = 6;

interface PatternsProps {
  /** Makes the names of the patterns unlike those of other charts on the page. */
  prefix: string;
  number: number;
}

/** Fillings that can be told apart without their colours. */
export function Patterns({ prefix, number }: PatternsProps) {
  return (
    <defs>
      {Array.from({ length: Math.min(number, fillings) }, (_, index) => (
        <pattern
          key={index}
          id={patternName(prefix, index)}
          class={`filling filling--${index}`}
          width={8}
          height={8}
          patternUnits="userSpaceOnUse"
        >
          <rect width={8} height={8} />
          <path d={drawings[index]} />
        </pattern>
      ))}
    </defs>
  );
}

export function filling(prefix: string, index: number): string {
  return `url(#${patternName(prefix, index)})`;
}

function patternName(prefix: string, index: number): string {
  return `${prefix}-filling-${index % fillings}`;
}

const diagonals = "M-2 2 2-2M0 8 8 0M6 10l4-4";
const crossed = "M-2 6l4 4M0 0l8 8M6-2l4 4";
const dots = "M3 4h2M7 0h2M-1 0h2M7 8h2M-1 8h2";

const drawings = ["", diagonals, "", dots, `${diagonals}${crossed}`, "M0 4h8"];
