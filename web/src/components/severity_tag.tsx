import type { Severity } from "../engine/requests";
import { severityName } from "../state/words";

/** Says in words and in shape whether something is wrong or to be checked. */
export function SeverityTag({ severity }: { severity: Severity }) {
  return <strong class={`severity severity--${severity}`}>{severityName(severity)}</strong>;
}
