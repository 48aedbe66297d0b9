// Copying across to another form: a button for each answer, ticks that keep themselves.
// Without this the answers can be selected, and the ticks are kept with the form.
const SHOWN = 3000;

export function startAcross(form) {
  const count = document.querySelector("[data-mm-ticked]");
  const ticks = [...form.querySelectorAll('input[name="copied"]')];

  for (const button of form.querySelectorAll("[data-mm-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  form.addEventListener("change", () => {
    count.textContent = String(ticks.filter((each) => each.checked).length);
    keep();
  });

  async function copy(button) {
    const words = document.getElementById(button.dataset.mmCopies).textContent;
    const said = button.firstChild;
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = "Copied";
      button.dataset.mmDone = "";
      tickIfAll(button.closest("section"));
    } catch {
      said.textContent = "Select it";
      select(document.getElementById(button.dataset.mmCopies));
    }
    window.setTimeout(() => {
      said.textContent = "Copy";
    }, SHOWN);
  }

  function tickIfAll(page) {
    const left = page.querySelector("[data-mm-copies]:not([data-mm-done])");
    const tick = page.querySelector('input[name="copied"]');
    if (!left && tick && !tick.checked) {
      tick.checked = true;
      tick.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function keep() {
    // What fails now is kept by the next tick, or by the button below; a page that is
    // left or reloaded at once still has its ticks kept.
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: true,
    }).catch(() => {});
  }
}

function select(words) {
  const range = document.createRange();
  range.selectNodeContents(words);
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}
