import type { Problem } from "../engine/requests";
import { count } from "../state/words";
import { ErrorSummary } from "./error_summary";

interface RefusedFilesProps {
  refused: Problem[];
  /** The heading under which all of them are listed. */
  list: string;
}

export function RefusedFiles({ refused, list }: RefusedFilesProps) {
  if (refused.length === 0) return null;
  return (
    <ErrorSummary
      key={refused.map((problem) => problem.file).join("/")}
      title={`${count(refused.length, "file")} could not be used`}
    >
      <ul class="govuk-list">
        {refused.slice(0, 5).map((problem, index) => (
          <li key={index}>
            <strong>{problem.file}</strong>: {problem.what} {problem.fix}
          </li>
        ))}
      </ul>
      {refused.length > 5 && <p>The others are listed under “{list}” below.</p>}
    </ErrorSummary>
  );
}
