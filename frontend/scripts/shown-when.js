// Hides a question until the answer that it depends on is chosen. Without this script it
// stands there and says on what it depends; what was typed into it is always sent.
export function startShownWhen(root) {
  const at = root.dataset.mmShownWhen.indexOf(":");
  const name = root.dataset.mmShownWhen.slice(0, at);
  const codes = root.dataset.mmShownWhen.slice(at + 1).split(" ");
  const form = root.closest("form");

  function fit() {
    const chosen = new FormData(form).getAll(name);
    const wrong = root.querySelector(".govuk-error-message");
    root.hidden = !wrong && !codes.some((code) => chosen.includes(code));
  }

  for (const only of root.querySelectorAll("[data-mm-only]")) {
    only.hidden = true;
  }
  form.addEventListener("change", fit);
  fit();
}
