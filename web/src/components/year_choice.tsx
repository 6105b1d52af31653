import type { YearFilter } from "../state/record";
import { useStore } from "./store_context";

const choices: { value: YearFilter; text: string }[] = [
  { value: "both", text: "Both years" },
  { value: "this", text: "This year" },
  { value: "last", text: "Last year" },
];

export function YearChoice() {
  const { record } = useStore();
  return (
    <fieldset class="choice">
      <legend class="govuk-visually-hidden">Show rows of</legend>
      {choices.map(({ value, text }) => (
        <label key={value} class="choice__option">
          <input
            type="radio"
            name="record-years"
            value={value}
            checked={record.years.value === value}
            onChange={() => (record.years.value = value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
