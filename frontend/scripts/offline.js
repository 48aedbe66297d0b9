// Has the browser keep guidance for when there is no network (frontend/worker.js).
const WORKER = "/guidance-worker.js";

export async function keepGuidance() {
  try {
    await navigator.serviceWorker.register(WORKER);
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage("bring-up-to-date");
  } catch {
    // An old browser, or one that may keep nothing: all works but the copies.
  }
}
