import { contentOf, exchange, type Content, type EngineExports } from "./host";
import { Refusal, type LoadAnswer } from "./requests";

/** No table of a return is so large; a postcode directory is, and its compact file. */
export const largeFile = 8_000_000;

/**
 * A large file as the engine is to have it, or the answer if it cannot be used. Making the compact postcode file takes
 * a lot of memory for a moment, and an engine's memory never shrinks: so an engine that is given up afterwards does it.
 */
export async function condensed(
  startEngine: () => Promise<EngineExports>,
  request: object,
  content: Content,
): Promise<Content | LoadAnswer> {
  const engine = await startEngine();
  let made: Uint8Array | LoadAnswer;
  try {
    made = exchange(engine, { ...request, request: "compact_postcodes" }, content) as Uint8Array | LoadAnswer;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`This file is too much for the memory of this browser. (${String(error)})`);
  }
  if (made instanceof Uint8Array) return contentOf(made);
  return made.problems.length > 0 ? made : content;
}
