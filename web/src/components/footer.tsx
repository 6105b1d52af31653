import { routeHash } from "../state/route";
import { useStore } from "./store_context";

export function Footer() {
  const about = useStore().about.value;
  return (
    <footer class="footer">
      <div class="footer__inside">
        <p>
          <strong>Nothing leaves this computer.</strong> Your files are read, checked and corrected inside
          this browser.{" "}
          <a class="govuk-link" href={routeHash({ view: "help", topic: "privacy" })}>
            Privacy, and how to verify it
          </a>{" "}
          ·{" "}
          <a class="govuk-link" href={routeHash({ view: "help", topic: "accessibility" })}>
            Accessibility
          </a>
        </p>
        <p class="footer__about">
          claret {about?.version} is free software and not a service of the government.
        </p>
      </div>
    </footer>
  );
}
