// Words that survive: a form that says data-keeps-words keeps what is typed into it,
// encrypted in this browser, and sends it once (docs/decisions/0196).
//
//   <form method="post" data-keeps-words="referral:<uuid>:happened" data-saves-to="/…/">
//     …{% include "ui/kept_words.html" with token=token only %}…
//
// data-keeps-words  the form's name: the same for the same form of the same record.
// data-saves-to     takes what the form's own address takes; answers JSON to
//                   Accept: application/json: {"saved": true}, with "hidden": {name:
//                   value} where hidden fields must change; or {"saved": false, "why":
//                   "a sentence"}. Anything else is no answer: it is tried again.
// token             stands for exactly these words. It is repeated with them, and is a
//                   new one once words change after a try. A server that has stored a
//                   token stores nothing more for it.
//
// Each open page has a record of its own under a lock that it holds while it lives. A
// record whose lock is free was left by a page that is gone.
import { fieldsOf, hiddenOf, putBack, same, within } from "./words/fields.js";
import { offer, tellBack, tellSaved, timeOf } from "./words/notices.js";
import { send } from "./words/sending.js";

const KEEP_AFTER = 300; // milliseconds from the first change
const SEND_AFTER = 2000; // from the last change
const SEND_AT_LAST = 10000; // from the first change that was not sent
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;

const lockOf = (id) => `mm-words:${id}`;

// Runs `act` if no page holds the record; the lock is held until what it answers settles.
export function ifLeft(id, act) {
  return navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => (lock ? act() : null));
}

function hold(id) {
  navigator.locks.request(lockOf(id), () => new Promise(() => {}));
}

export class KeptForm {
  #keepTimer = null;
  #sendTimer = null;
  #wait = FIRST_WAIT;
  #sending = null;
  #passing = false;

  constructor(form, store) {
    this.form = form;
    this.store = store;
    this.name = form.dataset.keepsWords;
    this.field = form.elements.token;
    this.line = form.querySelector("[data-mm-kept-words]");
    this.id = window.crypto.randomUUID();
    this.base = fieldsOf(form, { asGiven: true });
    this.token = this.field.value;
    this.tried = false;
    this.pressed = false;
    this.unsent = false;
    this.since = 0;
    this.at = 0;
  }

  async start() {
    hold(this.id);
    await this.store.ready().catch(() => {}); // asked for again at the first words
    await this.#takeUp();
    if (this.line) this.line.dataset.mmKeptWords = "ready";
    this.form.addEventListener("input", () => this.#changed());
    this.form.addEventListener("change", () => this.#changed());
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    window.addEventListener("online", () => this.#soon(0));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.unsent) this.#keep();
    });
    if (!same(fieldsOf(this.form), this.base)) this.#changed();
  }

  // What a page that is gone left behind for this form.
  async #takeUp() {
    const left = (await this.store.all()).filter((each) => each.form === this.name);
    for (const words of left.reverse()) {
      await ifLeft(words.id, () => this.#take(words));
    }
  }

  async #take(words) {
    const now = fieldsOf(this.form); // a browser may have put its own memory back
    const arrived = words.pressed && within(words.fields, words.base, this.base);
    const answers = arrived && document.querySelector(".govuk-error-summary");
    if (arrived && !answers && !this.unsent) {
      await this.store.remove(words.id); // they arrived: the page is the answer to them
      return;
    }
    const here = arrived || same(words.fields, now);
    if (!this.unsent && (here || (same(words.base, this.base) && same(now, this.base)))) {
      const without = here ? [] : putBack(this.form, words.fields);
      if (!arrived && !same(words.fields, this.base)) tellBack(this.form, words, without);
      Object.assign(this, {
        token: words.token, tried: words.tried, pressed: words.pressed, unsent: true, at: words.at, since: words.at,
      });
      this.field.value = this.token;
      await this.#keep();
      await this.store.remove(words.id);
      // The page that says what is wrong is the answer: nothing more is tried until
      // the words change, and nothing is called saved.
      if (answers) this.#say("Not all of this is saved: look at what is wrong, above.", true);
      else this.#soon(0);
      return;
    }
    if (words.pressed && (await send(words)).outcome === "saved") {
      await this.store.remove(words.id);
      tellSaved(this.form, words);
      return;
    }
    offer(this.form, words, {
      use: async () => {
        putBack(this.form, words.fields);
        this.#changed();
        await this.#keep();
        await this.store.remove(words.id);
      },
      leave: () => this.store.remove(words.id),
    });
  }

  #changed() {
    if (!this.unsent && same(fieldsOf(this.form), this.base)) return;
    if (this.tried) {
      this.token = window.crypto.randomUUID();
      this.field.value = this.token;
      this.tried = false;
    }
    const now = Date.now();
    this.since = this.unsent ? this.since : now;
    this.unsent = true;
    this.pressed = false;
    this.at = now;
    this.#keepTimer ??= window.setTimeout(() => this.#keep(), KEEP_AFTER);
    this.#soon(Math.max(0, Math.min(SEND_AFTER, this.since + SEND_AT_LAST - now)));
  }

  get #words() {
    return {
      form: this.name,
      path: window.location.pathname,
      savesTo: this.form.dataset.savesTo,
      token: this.token,
      tried: this.tried,
      pressed: this.pressed,
      fields: fieldsOf(this.form),
      hidden: hiddenOf(this.form),
      base: this.base,
      at: this.at,
    };
  }

  async keepNow() {
    if (this.#keepTimer !== null) await this.#keep();
  }

  async #keep() {
    window.clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    try {
      await this.store.put(this.id, this.#words);
      this.kept = true;
    } catch {
      this.kept = false;
      this.#say("These words are not kept on this phone or computer until they are sent.");
    }
  }

  #soon(wait) {
    window.clearTimeout(this.#sendTimer);
    this.#sendTimer = window.setTimeout(() => this.send(), wait);
  }

  // Sends what is unsent; answers whether everything is with the server.
  async send() {
    if (this.#sending) await this.#sending;
    if (!this.unsent) return true;
    this.#sending = this.#sendNow().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  async #sendNow() {
    this.tried = true;
    const sent = this.#words;
    await this.#keep();
    const { outcome, why, hidden } = await send(sent);
    if (outcome === "saved") return this.#saved(sent, hidden);
    if (outcome === "refused") {
      this.#say(`Not saved: ${why} Your words are kept on this phone or computer, encrypted.`, true);
      return false;
    }
    const pressed = this.pressed ? " You pressed the button: it goes as soon as it can." : "";
    this.#say(`Not sent yet: ${why}. ${this.kept
      ? "Kept on this phone or computer, encrypted." : "Do not close this page."}${pressed}`, true);
    this.#soon(this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    return false;
  }

  async #saved(sent, hidden) {
    this.#wait = FIRST_WAIT;
    this.base = sent.fields;
    for (const [name, value] of Object.entries(hidden)) {
      const field = this.form.elements.namedItem(name);
      if (field) field.value = value;
    }
    if (!same(sent.fields, fieldsOf(this.form))) {
      this.since = Date.now();
      this.#soon(SEND_AFTER);
      return false;
    }
    window.clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    this.unsent = false;
    await this.store.remove(this.id);
    this.#say(`Saved ${timeOf(Date.now())}.`);
    return true;
  }

  // Pressed: what the button sends carries the token of these words, so that a try in
  // the background and the press are one. Without a network the press waits here.
  async #submitted(event) {
    if (this.#passing) return;
    event.preventDefault();
    if (!this.unsent) {
      this.since = this.at = Date.now();
      this.unsent = true;
    }
    this.tried = true;
    this.pressed = true;
    await this.#keep();
    if (!navigator.onLine) {
      await this.send();
      return;
    }
    this.#passing = true;
    window.addEventListener("pageshow", () => { this.#passing = false; }, { once: true });
    this.form.requestSubmit(event.submitter);
  }

  #say(words, wrong = false) {
    if (!this.line) return;
    this.line.textContent = words;
    this.line.classList.toggle("mm-kept-words--waits", wrong);
  }
}

// Words on which somebody pressed Save, left by a page that is gone: they are sent from
// here. Their token makes one of this and of the press, should that have arrived.
export async function sendPressed(store, names) {
  for (const words of (await store.all()).filter((each) => each.pressed && !names.has(each.form))) {
    await ifLeft(words.id, async () => {
      if ((await send(words)).outcome === "saved") await store.remove(words.id);
    });
  }
}
