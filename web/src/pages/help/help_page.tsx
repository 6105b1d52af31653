import { routeHash, type HelpTopic } from "../../state/route";
import { AccessibilityHelp } from "./accessibility_help";
import { KeysHelp } from "./keys_help";
import { PrivacyHelp } from "./privacy_help";
import { RecordingHelp } from "./recording_help";
import { RuleHelp } from "./rule_help";
import { RulesHelp } from "./rules_help";
import { StartHelp } from "./start_help";

const topics: { topic: HelpTopic; name: string }[] = [
  { topic: "start", name: "How claret works" },
  { topic: "rules", name: "Rules" },
  { topic: "recording", name: "Recording guide" },
  { topic: "keys", name: "Keyboard shortcuts" },
  { topic: "privacy", name: "Privacy" },
  { topic: "accessibility", name: "Accessibility" },
];

export function HelpPage({ topic, code }: { topic: HelpTopic; code?: string }) {
  return (
    <div class="help">
      <nav class="help__menu" aria-label="Help">
        <ul>
          {topics.map((each) => (
            <li key={each.topic}>
              <a
                class="govuk-link"
                href={routeHash({ view: "help", topic: each.topic })}
                aria-current={each.topic === topic ? (code === undefined ? "page" : "true") : undefined}
              >
                {each.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="help__text">
        <Topic topic={topic} {...(code !== undefined && { code })} />
      </div>
    </div>
  );
}

function Topic({ topic, code }: { topic: HelpTopic; code?: string }) {
  switch (topic) {
    case "start":
      return <StartHelp />;
    case "rules":
      return code === undefined ? <RulesHelp /> : <RuleHelp key={code} code={code} />;
    case "recording":
      return <RecordingHelp />;
    case "keys":
      return <KeysHelp />;
    case "privacy":
      return <PrivacyHelp />;
    case "accessibility":
      return <AccessibilityHelp />;
  }
}
