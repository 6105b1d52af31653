import { useState } from "preact/hooks";
import { ProblemTable } from "../components/file_problems";
import { save } from "../components/save";
import { useStore } from "../components/store_context";
import type { When, WritingLosses } from "../engine/requests";
import { fileStem } from "../state/file_names";
import { lossesInWords } from "../state/losses";
import { yearName } from "../state/words";

interface Offer {
  title: string;
  what: string;
  files: OfferedFile[];
}

interface OfferedFile {
  text: string;
  name: string;
  type: keyof typeof types;
  make: () => Promise<Uint8Array<ArrayBuffer>>;
  /** What the file cannot hold as it is. */
  losses?: () => Promise<WritingLosses>;
}

const types = {
  csv: "text/csv",
  json: "application/json",
  xml: "application/xml",
  zip: "application/zip",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  claret: "application/zip",
};

/** Everything that can be taken away, and what each is for. */
export function DownloadPage() {
  const store = useStore();
  const summary = store.summary.value;
  if (!summary) return null;
  const groups = offers(store, fileStem(store.authorityName.value, summary.year, new Date()));
  return (
    <>
      <span class="govuk-caption-m">
        {store.authorityName.value}, {yearName(summary.year)}
      </span>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Download
      </h1>
      <p class="govuk-body">
        The files are made in this browser and saved on this computer. They hold children’s data: keep them
        where you keep the return.
      </p>
      {groups.map(({ heading, all }) => (
        <section key={heading} class="offers" aria-label={heading}>
          <h2 class="govuk-heading-m">{heading}</h2>
          <dl class="offers__list">
            {all.map((offer) => (
              <OfferItem key={offer.title} offer={offer} />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function OfferItem({ offer }: { offer: Offer }) {
  const store = useStore();
  const [losses, setLosses] = useState<WritingLosses | null>(null);
  const download = (file: OfferedFile) =>
    store.run(`Writing ${file.name}`, async () => {
      save(new Blob([await file.make()], { type: types[file.type] }), file.name);
      if (file.losses) setLosses(await file.losses());
    });
  return (
    <div class="offer">
      <dt>{offer.title}</dt>
      <dd>
        <p>{offer.what}</p>
        <p class="offer__files">
          {offer.files.map((file) => (
            <button
              key={file.name}
              type="button"
              class="govuk-button govuk-button--secondary"
              disabled={store.busy.value !== null}
              title={file.name}
              onClick={() => void download(file)}
            >
              {file.text}
              <span class="govuk-visually-hidden"> of: {offer.title}</span>
            </button>
          ))}
        </p>
        {offer.files.some((file) => file.losses) && <Losses losses={losses} />}
      </dd>
    </div>
  );
}

/** What the file that was just saved does not hold, so that it is known before the file is sent. */
function Losses({ losses }: { losses: WritingLosses | null }) {
  const isShown = losses !== null && losses.problems.length > 0;
  return (
    <>
      <p role="status">{losses && lossesInWords(losses)}</p>
      {isShown && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">What the XML does not hold as it is here</span>
          </summary>
          <div class="govuk-details__text">
            <ProblemTable title="What the XML does not hold as it is here" problems={losses.problems} />
          </div>
        </details>
      )}
    </>
  );
}

function offers(
  { engine, files, saveToFile }: ReturnType<typeof useStore>,
  stem: string,
): { heading: string; all: Offer[] }[] {
  const report = (format: string, text: string, type: OfferedFile["type"], name: string): OfferedFile => ({
    text,
    type,
    name: `${stem} ${name}.${type}`,
    make: () => engine.ask("report", { format }),
  });
  const hasLast = files.sources.value.some((source) => source.when === "last");
  const whens: When[] = hasLast ? ["this", "last"] : ["this"];
  return [
    {
      heading: "The return",
      all: whens.flatMap((when): Offer[] => [
        {
          title: when === "this" ? "Corrected return" : "Last year’s return, corrected",
          what:
            when === "this"
              ? "What you send: XML is ready for the government’s portal; the CSV files are laid out as they came, with your corrections in them."
              : "Last year’s tables with your corrections in them, to be compared with next time.",
          files: [
            {
              text: "XML",
              type: "xml",
              name: `${stem} ${when} year.xml`,
              make: () => engine.ask("xml", { when }),
              losses: () => engine.ask("xml_problems", { when }),
            },
            {
              text: "CSV files (zip)",
              type: "zip",
              name: `${stem} ${when} year.zip`,
              make: () => engine.ask("corrected_archive", { when }),
            },
          ],
        },
      ]),
    },
    {
      heading: "For others to correct",
      all: [
        {
          title: "List of corrections",
          what: "Every value changed here, from what to what and why: for whoever keeps the case management system, so that the next extract is right.",
          files: [
            {
              text: "CSV",
              type: "csv",
              name: `${stem} corrections.csv`,
              make: () => engine.ask("corrections", {}),
            },
          ],
        },
        {
          title: "Errors by social worker",
          what: "What is wrong or to check for the children of each social worker, to be sent to them or to business support. What is accepted is left out.",
          files: [
            report("social-workers.xlsx", "Excel", "xlsx", "errors by social worker"),
            report("social-workers.csv", "CSV", "csv", "errors by social worker"),
          ],
        },
      ],
    },
    {
      heading: "Reports",
      all: [
        {
          title: "Errors",
          what: "A workbook with the summary by rule, all errors and what to check child by child, and what is not due yet.",
          files: [report("errors.xlsx", "Excel", "xlsx", "errors")],
        },
        {
          title: "Summary by rule",
          what: "How many errors, or findings to check, and children for each rule: for managers, and to compare with last time.",
          files: [report("error-summary.csv", "CSV", "csv", "error summary")],
        },
        {
          title: "Errors by child",
          what: "One line for each error and each finding to check, child by child.",
          files: [report("child-errors.csv", "CSV", "csv", "errors by child")],
        },
        {
          title: "Not due yet",
          what: "What the rules will find unless it is recorded by its day: one line each, the first due first.",
          files: [report("not-due.csv", "CSV", "csv", "not due yet")],
        },
        {
          title: "All flagged rows",
          what: "One line for each row that a rule flags, for further analysis and other programs.",
          files: [
            report("csv", "CSV", "csv", "flagged rows"),
            report("json", "JSON", "json", "flagged rows"),
          ],
        },
      ],
    },
    {
      heading: "Your work",
      all: [
        {
          title: "Saved session",
          what: "All files, corrections and what you accepted in one file. Open it here next week, or with the command line, and go on.",
          files: [{ text: "Save session", type: "claret", name: `${stem}.claret`, make: saveToFile }],
        },
      ],
    },
  ];
}
