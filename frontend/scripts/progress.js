// Asks how far a job is, and shows it; reloads the page once when the job has ended.
// The address answers {"done": 12, "total": 40, "words": "…", "finished": false}.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10000;

export function startProgress(root) {
  const bar = root.querySelector("progress");
  const words = root.querySelector("[data-mm-words]");
  const spoken = root.querySelector("[data-mm-spoken]");
  let spokenTenth = -1;
  let wait = FIRST_WAIT;

  function show(state) {
    if (state.total > 0) {
      bar.max = state.total;
      bar.value = state.done;
    }
    words.textContent = state.words;
    const tenth = state.total > 0 ? Math.floor((10 * state.done) / state.total) : 0;
    if (tenth !== spokenTenth) {
      spokenTenth = tenth;
      spoken.textContent = state.words;
    }
  }

  async function ask() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    try {
      const answer = await fetch(root.dataset.mmUrl, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const state = await answer.json();
      show(state);
      if (state.finished) {
        window.location.reload();
        return;
      }
      wait = FIRST_WAIT;
    } catch {
      words.textContent = "We cannot see the progress just now. The work goes on. Trying again.";
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    window.setTimeout(ask, wait);
  }

  window.setTimeout(ask, wait);
}
