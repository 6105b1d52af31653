import { useEffect, useRef } from "preact/hooks";
import { useStore } from "./store_context";

const timeToRead = 10_000;

/** What the page has to say about itself: that it works offline now, or that there is a new version of it. */
export function Notice() {
  const { notice } = useStore();
  const said = notice.value;
  const place = useRef<HTMLDivElement>(null);

  // What asks for nothing goes by itself, but not from under someone's hands.
  useEffect(() => {
    if (!said || said.action) return;
    const timer = setInterval(() => {
      if (place.current?.matches(":hover, :focus-within")) return;
      if (notice.value === said) notice.value = null;
    }, timeToRead);
    return () => clearInterval(timer);
  }, [said]);

  return (
    <div class="notice" role="status" ref={place}>
      {said && (
        <div class="notice__inside">
          <span>{said.text}</span>
          {said.action && (
            <button type="button" class="link-button" onClick={said.action.run}>
              {said.action.text}
            </button>
          )}
          <button type="button" class="link-button" onClick={() => (notice.value = null)}>
            Close<span class="govuk-visually-hidden"> this notice</span>
          </button>
        </div>
      )}
    </div>
  );
}
