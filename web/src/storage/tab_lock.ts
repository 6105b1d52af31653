const name = "claret work";

/** Held until the tab closes. */
const held = new Promise<never>(() => undefined);

/**
 * Only one tab at a time may keep its work, or two would overwrite each other's. Tells at once whether this tab is the
 * one, and tells again when it becomes the one because the other has closed.
 */
export function claimWork(onChange: (isOwner: boolean) => void): void {
  if (!("locks" in navigator)) {
    onChange(true);
    return;
  }
  const own = () => {
    onChange(true);
    return held;
  };
  const wait = () => {
    onChange(false);
    void navigator.locks.request(name, own);
  };
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => (lock ? own() : wait()))
    // Refused where the browser keeps nothing at all; then there is nothing to overwrite.
    .catch(() => onChange(true));
}
