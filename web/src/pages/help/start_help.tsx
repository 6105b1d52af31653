import type { ComponentChildren } from "preact";
import { routeHash } from "../../state/route";

export function StartHelp() {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        How claret works
      </h1>
      <p class="govuk-body-l">
        claret finds the errors in a council’s return on children looked after (SSDA903) at any time of the
        year, and helps to put them right before the Department for Education’s portal opens.
      </p>
      <p class="govuk-body">
        It applies the rules that the portal applies. Your files are read inside this browser, and{" "}
        <a class="govuk-link" href={routeHash({ view: "help", topic: "privacy" })}>
          nothing leaves this computer
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">From files to a clean return</h2>
      <Steps />
      <h2 class="govuk-heading-m">Where to get the postcode directory and Ofsted’s lists</h2>
      <WhereFrom />
      <h2 class="govuk-heading-m">Words</h2>
      <Words />
    </>
  );
}

function Steps() {
  return (
    <ol class="govuk-list govuk-list--number">
      <li>
        Take the tables of the return out of your case management system: as CSV files, or as one XML file.
      </li>
      <li>
        Add all of them under{" "}
        <a class="govuk-link" href="#files">
          Start
        </a>
        , with last year’s return as it was sent, at once and named anyhow. claret says which file is what.
      </li>
      <li>Add the postcode directory and Ofsted’s lists, for the rules on where children are placed.</li>
      <li>
        See whether the council, the collection year and the day up to which the data tell are right. What the
        rules ask for later in the year is{" "}
        <a class="govuk-link" href="#not-due">
          not due yet
        </a>{" "}
        and no error.
      </li>
      <li>
        See under{" "}
        <a class="govuk-link" href="#overview">
          Errors
        </a>{" "}
        which rules found most, and begin with those: many errors have one cause.
      </li>
      <li>
        Make the suggestions that are safe. Each says what it rests on, and has been tried against all rules.
      </li>
      <li>
        Go through the{" "}
        <a class="govuk-link" href="#children">
          children
        </a>{" "}
        that are left: the cells in error are marked, and below the rows stands what is wrong. Every change is
        checked at once, and can be undone.
      </li>
      <li>
        Check what is marked “To check”, and accept it with a note if it is right all the same; an error can
        be accepted too.
      </li>
      <li>
        Under{" "}
        <a class="govuk-link" href="#download">
          Download
        </a>
        , take the corrected return for the portal, and the list of corrections for whoever puts them into the
        case management system.
      </li>
      <li>
        Save your work. When you have the next extract, open your work again and add the new files under “Next
        extract” at the{" "}
        <a class="govuk-link" href="#files">
          start
        </a>
        : claret tells which errors are new, still there or gone, and which of your corrections it lacks, and
        makes those again.
      </li>
    </ol>
  );
}

function WhereFrom() {
  return (
    <>
      <p class="govuk-body">
        The <strong>ONS Postcode Directory</strong> is published by the Office for National Statistics, free
        of charge under the Open Government Licence. Search for it by this name on the Open Geography portal
        (geoportal.statistics.gov.uk), download the newest edition and add the zip archive as it comes. The
        National Statistics Postcode Lookup will do too.
      </p>
      <p class="govuk-body">
        <strong>Ofsted’s lists of providers</strong> come to local authorities as Excel workbooks for this
        return: either one combined list, or one of children’s homes and one of social care providers. Add
        them as they come.
      </p>
      <p class="govuk-body">
        Without them all other rules run; those that wait are listed as not run, with the reason.
      </p>
    </>
  );
}

const words: [word: string, meaning: ComponentChildren][] = [
  ["Return", "A council’s data on its children looked after for one collection year."],
  ["Collection year", "From 1 April to 31 March, named by both years: 2025/26 ends on 31 March 2026."],
  [
    "Table, or module",
    "A part of the return: Header, Episodes, Reviews, UASC, OC2 (health and offending), OC3 (care leavers), AD1 " +
      "(adoption), PlacedAdoption, PrevPerm (previous permanence), Missing, SWEpisodes (social workers) and DoLo " +
      "(deprivation of liberty orders).",
  ],
  ["Episode", "A spell of being looked after in which the legal status and the placement stay the same."],
  ["Rule", "A check of the government’s, with its code, such as 101, 392A or SW08STG2."],
  ["Error", "A row that a rule marks because it is wrong. One row can have several."],
  [
    "To check",
    "A row that a rule marks though true data can look like this. It is checked, and either put right or accepted " +
      "with a note. It is counted apart from errors.",
  ],
  [
    "Not due yet",
    "What would be an error in the finished return, but can still be recorded in time: details due by a birthday, " +
      "or answers due on 31 March. It becomes an error by itself on its day.",
  ],
  [
    "Extract’s date",
    "The last day that the data tell of. claret sees it by the dates in the files; you can change it at the start.",
  ],
  ["Placing authority", "The council that makes the return."],
  ["URN", "Ofsted’s unique reference number of a provider."],
  ["UPN", "A pupil’s unique number."],
  ["UASC", "Unaccompanied asylum-seeking child."],
  ["Extract", "The files of a return as they came out of the case management system on a day."],
];

function Words() {
  return (
    <dl class="help__words">
      {words.map(([word, meaning]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
