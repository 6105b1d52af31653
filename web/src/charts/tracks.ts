/** From where to where something reaches, in pixels. */
export type Reach = [from: number, to: number];

/** Puts what would overlap into tracks below each other: the track of each, from 0, or null if there are no more. */
export function tracks(reaches: Reach[], most: number): (number | null)[] {
  const inOrder = [...reaches.entries()].toSorted(([, a], [, b]) => a[0] - b[0]);
  const found: (number | null)[] = reaches.map(() => null);
  const ends: number[] = [];
  for (const [index, [from, to]] of inOrder) {
    const free = ends.findIndex((end) => end <= from + closeness);
    const track = free < 0 ? ends.length : free;
    if (track === most) continue;
    ends[track] = to;
    found[index] = track;
  }
  return found;
}

// What ends where the next begins may be rounded to either side.
const closeness = 0.01;

/** The longest form of a label that has room: code and meaning, cut short, the code alone, or nothing. */
export function labelWithin(code: string, meaning: string | undefined, width: number): string {
  const room = Math.floor(width / widthOfCharacter);
  const full = [code, meaning].filter(Boolean).join(" ");
  if (full.length <= room) return full;
  if (room >= code.length + fewestOfMeaning) return `${full.slice(0, room - 1).trimEnd()}…`;
  return code.length <= room ? code : "";
}

/** Of Arial at the size of labels, rather too much than too little. */
const widthOfCharacter = 7;
const fewestOfMeaning = 6;
