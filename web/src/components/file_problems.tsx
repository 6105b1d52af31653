import { useState } from "preact/hooks";
import type { Problem } from "../engine/requests";
import { number } from "../state/words";
import { Scroller } from "./scroller";

const shownAtFirst = 50;

const severities = {
  refused: { text: "Not loaded", colour: "red" },
  warning: { text: "Warning", colour: "yellow" },
  note: { text: "Note", colour: "grey" },
} as const;

interface FileProblemsProps {
  title: string;
  problems: Problem[];
}

export function FileProblems({ title, problems }: FileProblemsProps) {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ProblemTable title={title} problems={problems} />
    </section>
  );
}

export function ProblemTable({ title, problems }: FileProblemsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, shownAtFirst);
  return (
    <>
      <Scroller label={title}>
        <table class="govuk-table table problems">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Where</th>
              <th scope="col">What is wrong</th>
              <th scope="col">What to do</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((problem, index) => (
              <tr key={index}>
                <td>
                  <strong class={`govuk-tag govuk-tag--${severities[problem.severity].colour}`}>
                    {severities[problem.severity].text}
                  </strong>
                  <div class="problem__file">{problem.file}</div>
                </td>
                <td>{place(problem)}</td>
                <td>{problem.what}</td>
                <td>{problem.fix}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {!all && problems.length > shownAtFirst && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setAll(true)}>
          Show all {number(problems.length)} problems
        </button>
      )}
    </>
  );
}

function place({ file, row, column }: Problem): string {
  const parts = [...(row === null ? [] : [`Row ${number(row)}`]), ...(column === null ? [] : [column])];
  if (parts.length > 0) return parts.join(", ");
  return file === "" ? "" : "Whole file";
}
