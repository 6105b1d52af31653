import { routeHash } from "../../state/route";

export function AccessibilityHelp() {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Accessibility statement
      </h1>
      <p class="govuk-body">
        We want as many people as possible to be able to use claret. You should be able to:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          do everything with the keyboard alone (
          <a class="govuk-link" href={routeHash({ view: "help", topic: "keys" })}>
            shortcuts
          </a>
          )
        </li>
        <li>zoom in to 200% without having to scroll the page sideways; wide tables scroll by themselves</li>
        <li>see what is in error without seeing colours: marks have a sign, a border and a text</li>
        <li>read every chart as a table</li>
        <li>use it in high contrast, and with less movement if your system is set so</li>
      </ul>
      <h2 class="govuk-heading-m">How accessible it is</h2>
      <p class="govuk-body">
        We aim for level AA of the Web Content Accessibility Guidelines 2.2. We have not had this confirmed,
        and know of these limits:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          No one who uses a screen reader every day has tried it yet. The names, roles and order of everything
          were tested by machine.
        </li>
        <li>
          The rows of a child are a grid with many columns. At 400% zoom or on a telephone it scrolls in both
          directions, as such tables may.
        </li>
        <li>
          It has been tested in Chromium, on which Chrome and Edge are built. It has not been tested in
          Safari.
        </li>
        <li>The workbooks and XML files that it writes for you have not been looked at for accessibility.</li>
      </ul>
      <h2 class="govuk-heading-m">How it was tested</h2>
      <p class="govuk-body">
        Tests that run with every change open the page in each of its states, at widths of 1280, 640 and 390
        pixels, look for breaches of the guidelines with axe-core and for what would make the page scroll
        sideways, and do the whole work with the keyboard alone.
      </p>
      <h2 class="govuk-heading-m">If something is in your way</h2>
      <p class="govuk-body">
        Tell whoever gave you the address of this page, or open an issue where the source code of claret is
        published. Say what you wanted to do, what happened, and which browser and aids you use. Leave out
        anything about a child.
      </p>
    </>
  );
}
