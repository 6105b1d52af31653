import { useStore } from "./store_context";

export function BusyStatus() {
  const busy = useStore().busy.value;
  return (
    <div class={busy === null ? "busy" : "busy busy--shown"} role="status" aria-live="polite">
      {busy !== null && (
        <>
          <span class="busy__wheel" aria-hidden="true" />
          {busy}…
        </>
      )}
    </div>
  );
}
