import { DropZone } from "../components/drop_zone";
import { FileProblems } from "../components/file_problems";
import { FileQuestion } from "../components/file_question";
import { KeptWork } from "../components/kept_work";
import { NextExtract } from "../components/next_extract";
import { ReferenceFiles } from "../components/reference_files";
import { RefusedFiles } from "../components/refused_files";
import { ReturnChoice } from "../components/return_choice";
import { SourcesTable } from "../components/sources_table";
import { StorageSettings } from "../components/storage_settings";
import { useStore } from "../components/store_context";
import { routeHash } from "../state/route";
import { count } from "../state/words";

export function FilesPage() {
  const store = useStore();
  const { sources, refused, problems, reference } = store.files;
  const hasTables = sources.value.length > 0;
  return (
    <>
      <RefusedFiles refused={refused.value} list="Problems with files" />
      <Welcome />
      <KeptWork />
      <div class="start">
        <div>
          <DropZone
            id="files"
            label="Add your files"
            hint="This year’s and last year’s CSV or XML files, Ofsted’s lists of providers, the ONS Postcode Directory or a saved session: all at once, in any order, named anyhow."
            status={statusOf(sources.value.length, reference.value)}
            empty={!hasTables}
            onFiles={(given) => void store.files.add(given)}
          />
          <FileQuestion />
        </div>
        <ReturnChoice />
      </div>
      <NextExtract />
      {hasTables && <SourcesTable />}
      <ReferenceFiles />
      {problems.value.length > 0 && <FileProblems title="Problems with files" problems={problems.value} />}
      <StorageSettings />
    </>
  );
}

function statusOf(
  tables: number,
  { postcodes, providers }: { postcodes: unknown; providers: unknown[] },
): string {
  const parts = [
    ...(tables > 0 ? [count(tables, "table")] : []),
    ...(postcodes ? ["postcodes"] : []),
    ...(providers.length > 0 ? [count(providers.length, "list of providers", "lists of providers")] : []),
  ];
  return parts.length === 0 ? "No files yet" : `Loaded: ${parts.join(", ")}`;
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
          claret finds every error in a council’s return on children looked after, by the rules of the
          Department for Education, at any time of the year. It suggests what is right where there is
          evidence, lets you correct the return here, and gives it back ready for the portal. Your files are
          read inside this browser and <strong>nothing leaves this computer</strong>:{" "}
          <a class="govuk-link" href={routeHash({ view: "help", topic: "privacy" })}>
            see for yourself
          </a>
          .
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
