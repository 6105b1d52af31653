/**
 * Has the browser keep the page itself, so that it opens without a network. Calls `ready` once, on the visit that kept
 * it; calls `tell` when a newer version lies ready, which takes over when the given function is called and not before.
 * Where browsers keep no pages (an address without https, say), nothing happens.
 */
export function followUpdates(tell: (update: () => Promise<void>) => void, ready: () => void): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./sw.js").then(
    (registration) => follow(registration, () => tell(() => activate(registration)), ready),
    () => undefined,
  );
}

function follow(registration: ServiceWorkerRegistration, updated: () => void, ready: () => void): void {
  let followed: ServiceWorker | undefined;
  const followInstalling = () => {
    const worker = registration.installing;
    if (!worker || worker === followed) return;
    followed = worker;
    const firstTime = !registration.active;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && !firstTime) updated();
      if (worker.state === "activated" && firstTime) ready();
    });
  };
  if (registration.waiting) updated();
  followInstalling();
  registration.addEventListener("updatefound", followInstalling);
}

async function activate({ waiting }: ServiceWorkerRegistration): Promise<void> {
  if (waiting) {
    const settled = new Promise<void>((resolve) =>
      waiting.addEventListener("statechange", () => {
        if (waiting.state !== "activating") resolve();
      }),
    );
    waiting.postMessage({ type: "SKIP_WAITING" });
    await settled;
  }
  location.reload();
}
