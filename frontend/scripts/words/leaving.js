// Signing out destroys the key of unsent words, so it asks first while there are any.
import { send } from "./sending.js";
import { button, element, panel, paragraph, timeOf } from "./notices.js";

function listed(records) {
  return element("ul", { className: "govuk-list govuk-list--bullet" }, ...records.map((each) =>
    element("li", {}, each.path
      ? element("a", { className: "govuk-link", href: each.path, text: `Words from ${timeOf(each.at)}: open the form` })
      : `Words from ${timeOf(each.at)}`)));
}

export function guardSignOut(form, store, forms) {
  let passing = false;

  async function sendAll() {
    const here = new Set(forms.map((each) => each.id));
    let all = true;
    for (const each of forms) all = (await each.send()) && all;
    for (const words of (await store.all()).filter((each) => !here.has(each.id))) {
      if ((await send(words)).outcome === "saved") await store.remove(words.id);
      else all = false;
    }
    return all;
  }

  function leave() {
    passing = true;
    form.requestSubmit();
  }

  function ask(records) {
    document.querySelector("[data-mm-sign-out-asks]")?.remove();
    const said = element("p", { className: "govuk-body", role: "status" });
    const made = panel("You are not signed out: words have not been sent",
      paragraph("Signing out destroys the key under which they are kept here, and the words with it."),
      listed(records), said,
      element("div", { className: "govuk-button-group" },
        button("Send now, then sign out", async () => {
          said.textContent = "Sending.";
          if (await sendAll()) leave();
          else said.textContent = "They could not all be sent. They are still kept here.";
        }),
        button("Throw away, I am sure", async () => {
          for (const each of await store.plain()) await store.remove(each.id);
          leave();
        }, true)));
    made.dataset.mmSignOutAsks = "";
    document.querySelector("#main-content").prepend(made);
    made.focus();
  }

  form.addEventListener("submit", async (event) => {
    if (passing) return;
    event.preventDefault();
    let records = [];
    try {
      await Promise.all(forms.map((each) => each.keepNow()));
      records = await store.all();
    } catch {
      records = await store.plain();
    }
    if (records.length) ask(records);
    else leave();
  });
}

// On a page without their form: that there are words, and where.
export function tellLeft(records) {
  if (!records.length) return;
  document.querySelector("#main-content").prepend(panel("Words that have not been sent are kept here",
    paragraph("Nobody can read them without your sign-in. Open the form to have them back."), listed(records)));
}
