import { useState } from "preact/hooks";
import { DropZone } from "../components/drop_zone";
import { ErrorSummary } from "../components/error_summary";
import { FileProblems } from "../components/file_problems";
import { ReferenceFiles } from "../components/reference_files";
import { ReturnChoice } from "../components/return_choice";
import { SourcesTable } from "../components/sources_table";
import { useStore } from "../components/store_context";
import type { When } from "../engine/requests";
import { count } from "../state/words";

export function FilesPage() {
  const store = useStore();
  const { sources, refused, problems } = store.files;
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const noFiles = !sources.value.some((source) => source.when === "this");
  const noAuthority = store.authority.value === "";

  function check() {
    setTries(tries + 1);
    if (!noFiles && !noAuthority) void store.check();
  }

  return (
    <>
      {tried && (noFiles || noAuthority) && (
        <ErrorSummary key={`try ${tries}`} title="There is a problem">
          <ul class="govuk-list govuk-error-summary__list">
            {noFiles && <FieldLink field="files-this-choose" text="Add this year’s files first" />}
            {noAuthority && <FieldLink field="authority" text="Choose your local authority" />}
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
          hint="All CSV files of the return you are preparing, in any order, named anyhow, or its XML file."
        />
        <Zone
          when="last"
          label="Last year’s return"
          hint="The files as they were sent. Without them, rules that compare the years cannot run."
        />
      </div>
      <ReferenceFiles />
      {sources.value.length > 0 && <SourcesTable />}
      {problems.value.length > 0 && <FileProblems problems={problems.value} />}
      <ReturnChoice onCheck={check} authorityMissing={tried && noAuthority} />
    </>
  );
}

function FieldLink({ field, text }: { field: string; text: string }) {
  return (
    <li>
      <a
        href={`#${field}`}
        onClick={(event) => {
          // The address after # belongs to the views.
          event.preventDefault();
          document.getElementById(field)?.focus();
        }}
      >
        {text}
      </a>
    </li>
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
