import { useStore } from "./store_context";

export function BusyStatus() {
  const { busy, detail } = useStore();
  const isBusy = busy.value !== null;
  return (
    <div class={isBusy ? "busy busy--shown" : "busy"}>
      {isBusy && <span class="busy__wheel" aria-hidden="true" />}
      <span role="status">{isBusy && `${busy.value}…`}</span>
      {/* Outside of the status, so that a screen reader does not read each of many steps out. */}
      {isBusy && detail.value !== null && <span aria-hidden="true">{detail.value}</span>}
    </div>
  );
}
