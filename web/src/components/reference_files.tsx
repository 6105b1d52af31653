import type { PostcodeDirectory, ProviderList } from "../engine/requests";
import { count } from "../state/words";
import { save } from "./save";
import { useStore } from "./store_context";

/** A smaller directory is made in no time. */
const worthSaving = 100_000;

/** The postcode directory and Ofsted's lists: what is loaded, and which rules wait for what is not. */
export function ReferenceFiles() {
  const { about, files, year } = useStore();
  const { postcodes, providers } = files.reference.value;
  const rulesWith = (rules?: Record<string, string[]>) => rules?.[year.value] ?? [];
  return (
    <section class="reference" aria-labelledby="reference-title">
      <h2 class="govuk-heading-m" id="reference-title">
        Postcodes and providers
      </h2>
      <div class="reference__loaded">
        <h3 class="govuk-heading-s">Postcode directory</h3>
        {postcodes ? (
          <Postcodes directory={postcodes} />
        ) : (
          <Waiting rules={rulesWith(about.value?.rules_with_postcodes)} without="it" />
        )}
        <h3 class="govuk-heading-s">Ofsted’s lists of providers</h3>
        {providers.length > 0 ? (
          providers.map((list) => <Providers key={list.file} list={list} />)
        ) : (
          <Waiting rules={rulesWith(about.value?.rules_with_providers)} without="them" />
        )}
        <WhereFrom />
      </div>
    </section>
  );
}

/** What is removed takes its button with it, so the focus goes to where another file is chosen. */
function afterwards(removed: Promise<void>) {
  void removed.then(() => document.getElementById("files-choose")?.focus());
}

function Postcodes({ directory }: { directory: PostcodeDirectory }) {
  const store = useStore();
  const saveFile = () =>
    store.run("Writing the postcode file", async () => {
      const bytes = await store.engine.ask("postcodes_file", {});
      save(new Blob([bytes], { type: "application/octet-stream" }), "postcodes.bin");
    });
  return (
    <>
      <div class="source">
        <span class="source__file">{directory.source}</span>
        <span class="source__rows">{count(directory.postcodes, "postcode")}</span>
        <button
          type="button"
          class="link-button source__remove"
          onClick={() => afterwards(store.files.removePostcodes())}
        >
          Remove<span class="govuk-visually-hidden"> the postcode directory</span>
        </button>
      </div>
      {directory.postcodes >= worthSaving && (
        <p class="reference__save">
          <button type="button" class="link-button" onClick={() => void saveFile()}>
            Save the compact file for next time
          </button>
          : it is small, and loads at once.
        </p>
      )}
    </>
  );
}

function Providers({ list }: { list: ProviderList }) {
  const { files } = useStore();
  return (
    <div class="source">
      <span class="source__file">{list.file}</span>
      <span class="source__rows">
        {list.kind}, {count(list.providers, "provider")}
      </span>
      {list.problems.length > 0 && (
        <strong class="govuk-tag govuk-tag--yellow">{count(list.problems.length, "problem")}</strong>
      )}
      <button
        type="button"
        class="link-button source__remove"
        onClick={() => afterwards(files.removeProviders(list.file))}
      >
        Remove<span class="govuk-visually-hidden"> {list.file}</span>
      </button>
    </div>
  );
}

function Waiting({ rules, without }: { rules: string[]; without: string }) {
  return (
    <details class="govuk-details reference__waiting">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Not loaded: {count(rules.length, "rule")} will not run without {without}
        </span>
      </summary>
      <div class="govuk-details__text">{rules.join(", ")}</div>
    </details>
  );
}

function WhereFrom() {
  return (
    <details class="govuk-details reference__from">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Where to get these files</span>
      </summary>
      <div class="govuk-details__text">
        <p>
          The <strong>ONS Postcode Directory</strong> is published by the Office for National Statistics, free
          of charge under the Open Government Licence. Search for it by this name on the Open Geography portal
          (geoportal.statistics.gov.uk), download the newest edition and add the zip archive as it comes. The
          National Statistics Postcode Lookup will do too.
        </p>
        <p>
          <strong>Ofsted’s lists</strong> come to local authorities as Excel workbooks for this return: either
          one combined list, or one of children’s homes and one of social care providers. Add them as they
          come.
        </p>
      </div>
    </details>
  );
}
