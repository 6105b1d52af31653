import { Scroller } from "../../components/scroller";
import { policyOf, type Directive } from "../../state/policy";

export function PrivacyHelp() {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Privacy
      </h1>
      <p class="govuk-body-l">Nothing about a child leaves this computer, at any time.</p>
      <p class="govuk-body">
        claret is a page without a server behind it. When you open it, your browser fetches the page and the
        checker, once. Your files are then read and checked inside the browser; what you download is made
        there too. There are no cookies, no accounts and no statistics of who uses it. The address of the page
        never holds the ID of a child, because addresses end up in the browser’s history.
      </p>
      <h2 class="govuk-heading-m">What is kept on this computer</h2>
      <Kept />
      <h2 class="govuk-heading-m">See for yourself</h2>
      <Proof />
      <h2 class="govuk-heading-m">The content security policy of this page</h2>
      <Policy />
    </>
  );
}

function Kept() {
  return (
    <>
      <p class="govuk-body">
        The browser has a private storage for each site, which other sites cannot read. claret keeps these
        there, so that you find them when you come back:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <strong>the page itself</strong>, so that it opens without a network; it holds no data at all
        </li>
        <li>
          <strong>the postcode directory</strong>, in its compact form; it holds no data about children
        </li>
        <li>
          <strong>Ofsted’s lists of providers</strong>; they hold no data about children
        </li>
        <li>
          <strong>your work</strong>: the loaded files and what you changed, saved as you go. This is
          children’s data, on this computer, in your profile of this browser.
        </li>
      </ul>
      <p class="govuk-body">
        Under{" "}
        <a class="govuk-link" href="#files">
          Start
        </a>{" "}
        you can switch the keeping of your work off, remove the other files one by one, and have everything
        forgotten. Clearing the data of this site in the browser’s settings takes all of it away as well. On a
        computer that others use under the same name, switch the keeping of your work off, and save it to a
        file instead.
      </p>
    </>
  );
}

function Proof() {
  return (
    <ul class="govuk-list govuk-list--bullet">
      <li>
        <strong>Unplug the network.</strong> Open this page, cut the connection, then load and check your
        files: everything works.
      </li>
      <li>
        <strong>Watch the network.</strong> Press F12, choose the tab Network, and work: after the page has
        loaded, nothing that you do sends a request. When it is opened anew, the browser itself asks this site
        whether there is a newer version of the page.
      </li>
      <li>
        <strong>Read what the browser forbids.</strong> The policy below binds the page, whatever its code
        tries. A test tries to send something elsewhere, and sees that the browser blocks it.
      </li>
      <li>
        <strong>Read the source code.</strong> claret is free software under the MIT licence. Anyone may read
        it, build it and serve it within their own network.
      </li>
    </ul>
  );
}

function Policy() {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  if (!meta) {
    return (
      <p class="govuk-body">
        This page is served for development and carries no policy. The built page carries one in its first
        line.
      </p>
    );
  }
  return (
    <>
      <p class="govuk-body">
        It stands at the beginning of the page. The browser enforces it: it forbids everything that is not
        named here.
      </p>
      <Scroller label="Content security policy">
        <table class="govuk-table table">
          <caption class="govuk-visually-hidden">Content security policy</caption>
          <thead>
            <tr>
              <th scope="col">Directive</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            {policyOf(meta.content).map((directive) => (
              <PolicyLine key={directive.name} {...directive} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

function PolicyLine({ name, sources, meaning }: Directive) {
  return (
    <tr>
      <th scope="row">
        <code>
          {name} {sources}
        </code>
      </th>
      <td>{meaning}</td>
    </tr>
  );
}
