import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** GOV.UK's error summary: it takes the focus when it appears. */
export function ErrorSummary({ title, children }: { title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">{children}</div>
      </div>
    </div>
  );
}
