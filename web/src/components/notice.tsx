import { useStore } from "./store_context";

/** What the page has to say about itself: that it works offline now, or that there is a new version of it. */
export function Notice() {
  const { notice } = useStore();
  const said = notice.value;
  return (
    <div class="notice" role="status">
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
