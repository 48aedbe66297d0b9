// Brings together, on one page, the forms that keep their words and what others left.
import { ifLeft, KeptForm, sendPressed } from "./drafts.js";
import { guardSignOut, tellLeft } from "./words/leaving.js";
import { askKey, whenRenewed } from "./words/sending.js";
import { WordsStore } from "./words/store.js";

const CANNOT = "This browser cannot keep words until they are sent. Save often.";

export async function startWords({ account, keyUrl }) {
  const found = [...document.querySelectorAll("form[data-keeps-words]")];
  let store;
  try {
    if (!window.crypto.subtle || !navigator.locks) throw new TypeError("An old browser");
    store = await WordsStore.open(account, (browser) => askKey(keyUrl, browser));
  } catch {
    for (const form of found) {
      const line = form.querySelector("[data-mm-kept-words]");
      if (line) line.textContent = CANNOT;
    }
    return;
  }
  whenRenewed(() => store.forgetKey()); // signed in anew, perhaps under a new key
  const forms = found.map((form) => new KeptForm(form, store));
  const signOut = document.querySelector("[data-mm-sign-out]");
  if (signOut) guardSignOut(signOut, store, forms);
  for (const each of forms) await each.start();
  const names = new Set(forms.map((each) => each.name));
  if (await store.count()) {
    await sendPressed(store, names);
    tellLeft(await left(store, names));
  }
}

async function left(store, names) {
  const found = [];
  for (const each of (await store.all()).filter((one) => !names.has(one.form))) {
    if (await ifLeft(each.id, async () => true)) found.push(each);
  }
  return found;
}
