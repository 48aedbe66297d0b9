// Signs heard while somebody types: the boxes move up to "Heard in the words". Nothing
// is ticked by it. The words are posted, never put into an address; nothing is stored.
const PAUSE = 400;

export function startSigns(root) {
  const form = root.closest("form");
  const box = root.querySelector("#heard");
  const list = root.querySelector("[data-mm-heard]");
  const said = root.querySelector("[data-mm-said]");
  const typed = ["words", "seen"].map((name) => form.elements[name]).filter(Boolean);
  let waiting = 0;
  let asked = 0;

  async function hear() {
    const words = typed.map((each) => each.value).join("\n");
    asked += 1;
    const mine = asked;
    const body = new URLSearchParams({ words });
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(root.dataset.mmUrl, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token, Accept: "application/json" },
        credentials: "same-origin",
      });
      // A later question has been asked, or somebody has been signed out.
      if (mine !== asked || !answer.ok || answer.redirected) {
        return;
      }
      show(await answer.json());
    } catch {
      // Without a network the page works on: saving hears the same.
    }
  }

  function show(heard) {
    let moved = 0;
    for (const sign of heard.signs) {
      const item = root.querySelector(`[data-mm-sign="${sign.code}"]`);
      if (!item || item.parentElement === list || item.querySelector("input").checked) {
        continue;
      }
      const label = item.querySelector("label");
      const words = document.createElement("q");
      words.className = "mm-heard__words";
      words.textContent = sign.heard;
      label.append(" ", words);
      list.append(item);
      moved += 1;
    }
    box.hidden = list.children.length === 0;
    if (moved > 0) {
      said.textContent = `Signs heard in the words: ${list.children.length}. Tick what is right.`;
    }
  }

  for (const each of typed) {
    each.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(hear, PAUSE);
    });
  }
}
