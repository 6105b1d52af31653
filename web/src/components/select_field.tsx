interface SelectFieldProps {
  id: string;
  label: string;
  value: string;
  options: { value: string; text: string }[];
  onChoose: (value: string) => void;
}

/** A label and a choice of a few below it. */
export function SelectField({ id, label, value, options, onChoose }: SelectFieldProps) {
  return (
    <div>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <select
        class="govuk-select"
        id={id}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
