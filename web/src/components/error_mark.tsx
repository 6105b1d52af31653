interface ErrorMarkProps {
  code: string;
  onChoose?: () => void;
}

/** The mark of a cell in error: the code of the rule, which also leads to the error's text. */
export function ErrorMark({ code, onChoose }: ErrorMarkProps) {
  const content = (
    <>
      <span class="govuk-visually-hidden"> Error, rule </span>
      {code}
    </>
  );
  return onChoose ? (
    <button type="button" class="mark" onClick={onChoose}>
      {content}
    </button>
  ) : (
    <span class="mark">{content}</span>
  );
}
