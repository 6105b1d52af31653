import { Fragment } from "preact";
import { shortcuts, type Shortcuts } from "../../state/shortcuts";

export function KeysHelp() {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Keyboard shortcuts
      </h1>
      <p class="govuk-body">
        Everything can be done with the keyboard: Tab goes from one thing to the next, Enter chooses. These
        keys are quicker. On a Mac, the command key does what Ctrl does here.
      </p>
      {shortcuts.map((group) => (
        <Group key={group.group} {...group} />
      ))}
    </>
  );
}

function Group({ group, keys }: Shortcuts) {
  return (
    <table class="govuk-table table keys">
      <caption class="govuk-table__caption govuk-table__caption--m">{group}</caption>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ keys: alternatives, does }) => (
          <tr key={does}>
            <th scope="row">
              {alternatives.map((keys, index) => (
                <Fragment key={keys}>
                  {index > 0 && <span class="keys__or"> or </span>}
                  <Keys keys={keys} />
                </Fragment>
              ))}
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "Ctrl+Z", each key on its own. */
function Keys({ keys }: { keys: string }) {
  return (
    <span class="keys__together">
      {keys.split("+").map((key, index) => (
        <Fragment key={key}>
          {index > 0 && "+"}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
