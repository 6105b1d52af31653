import type { RuleNotRun } from "../engine/requests";
import { groupBy } from "../state/group";
import { routeHash } from "../state/route";
import { count } from "../state/words";

/** Rules that could not be checked, by the reason. */
export function NotRun({ rules }: { rules: RuleNotRun[] }) {
  if (rules.length === 0) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{count(rules.length, "rule")} did not run</span>
      </summary>
      <div class="govuk-details__text">
        <dl class="not-run">
          {[...groupBy(rules, (rule) => rule.reason)].map(([reason, group]) => (
            <div key={reason}>
              <dt>
                {reason} ({count(group.length, "rule")})
              </dt>
              <dd>
                {group.map(({ code, title }, index) => (
                  <span key={code}>
                    {index > 0 && ", "}
                    <a
                      class="govuk-link"
                      href={routeHash({ view: "help", topic: "rules", code })}
                      title={title}
                    >
                      {code}
                    </a>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
