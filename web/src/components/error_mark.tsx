interface ErrorMarkProps {
  code: string;
  onChoose: () => void;
}

/** The mark of a cell in error: the code of the rule, which also leads to the error's text. */
export function ErrorMark({ code, onChoose }: ErrorMarkProps) {
  return (
    <button type="button" class="mark" onClick={onChoose}>
      <span class="govuk-visually-hidden"> Error, rule </span>
      {code}
    </button>
  );
}
