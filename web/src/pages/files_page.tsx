import { useState } from "preact/hooks";
import { DropZone } from "../components/drop_zone";
import { ErrorSummary } from "../components/error_summary";
import { FileProblems } from "../components/file_problems";
import { ReturnChoice } from "../components/return_choice";
import { SourcesTable } from "../components/sources_table";
import { useStore } from "../components/store_context";
import type { When } from "../engine/requests";
import { count } from "../state/words";

export function FilesPage() {
  const store = useStore();
  const { sources, refused, problems } = store.files;
  const [missing, setMissing] = useState<string[]>([]);

  function check() {
    const found = [
      ...(sources.value.some((source) => source.when === "this") ? [] : ["Add this year’s files first"]),
      ...(store.authority.value ? [] : ["Choose your local authority"]),
    ];
    setMissing(found);
    if (found.length === 0) void store.check();
  }

  return (
    <>
      {missing.length > 0 && (
        <ErrorSummary key={missing.join()} title="There is a problem">
          <ul class="govuk-list govuk-error-summary__list">
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </ErrorSummary>
      )}
      {refused.value.length > 0 && (
        <ErrorSummary
          key={refused.value.map((problem) => problem.file).join("/")}
          title={`${count(refused.value.length, "file")} could not be used`}
        >
          <ul class="govuk-list">
            {refused.value.slice(0, 5).map((problem, index) => (
              <li key={index}>
                <strong>{problem.file}</strong>: {problem.what} {problem.fix}
              </li>
            ))}
          </ul>
          {refused.value.length > 5 && <p>The others are listed under “Problems with files” below.</p>}
        </ErrorSummary>
      )}
      <Welcome />
      <div class="drop-zones">
        <Zone
          when="this"
          label="This year’s return"
          hint="All CSV files of the return you are preparing, in any order, named anyhow."
        />
        <Zone
          when="last"
          label="Last year’s return"
          hint="The files as they were sent. Without them, rules that compare the years cannot run."
        />
      </div>
      {sources.value.length > 0 && <SourcesTable />}
      {problems.value.length > 0 && <FileProblems problems={problems.value} />}
      <ReturnChoice onCheck={check} authorityMissing={missing.some((each) => each.startsWith("Choose"))} />
    </>
  );
}

function Welcome() {
  const store = useStore();
  return (
    <div class="welcome">
      <div>
        <h1 class="govuk-heading-l" tabIndex={-1}>
          Check your SSDA903 return
        </h1>
        <p class="govuk-body">
          claret finds the errors in a council’s return on children looked after, at any time of the year, by
          the rules that the Department for Education applies to it. It shows them by rule and by child, with
          what is wrong and how it is usually put right. Your files are read inside this browser and{" "}
          <strong>nothing leaves this computer</strong>: once this page is open you can unplug the network.
        </p>
      </div>
      <div class="welcome__sample">
        <h2 class="govuk-heading-s">New here?</h2>
        <p class="govuk-body-s">
          An invented return of two years, with errors in it, shows what claret does.
        </p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={store.busy.value !== null}
          onClick={() => void store.trySample()}
        >
          Try it with a sample return
        </button>
      </div>
    </div>
  );
}

function Zone({ when, label, hint }: { when: When; label: string; hint: string }) {
  const { files } = useStore();
  const loaded = files.sources.value.filter((source) => source.when === when).length;
  return (
    <DropZone
      id={`files-${when}`}
      label={label}
      hint={hint}
      status={loaded === 0 ? "No files yet" : `${count(loaded, "table")} loaded`}
      empty={loaded === 0}
      onFiles={(chosen) => void files.add(when, chosen)}
    />
  );
}
