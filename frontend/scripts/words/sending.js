// Sends what a form holds, and says what came of it.
import { bodyOf } from "./fields.js";

const SECONDS = 20;

// The token of forms on this page; a page that has grown old is given a new one.
let csrf = null;

export function csrfToken() {
  csrf ??= document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  return csrf;
}

// After signing in again in another tab this page's forms are refused as too old. Its
// address, asked for once more, tells the new token; nothing else of the answer is used.
const renewed = [];

export function whenRenewed(act) {
  renewed.push(act);
}

async function renewToken() {
  const answer = await fetch(window.location.href, { credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  // Whoever is signed in now must be who wrote the words.
  if (!fresh || page.body.dataset.mmAccount !== document.body.dataset.mmAccount) return false;
  csrf = fresh;
  for (const each of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) each.value = fresh;
  renewed.forEach((act) => act());
  return true;
}

// "saved", or "refused" with why, or "later" with why.
export async function send(words) {
  let answer;
  try {
    answer = await post(words);
    if ((answer.type === "opaqueredirect" || answer.status === 403) && await renewToken()) {
      answer = await post(words);
    }
  } catch {
    return { outcome: "later", why: "no network" };
  }
  if (answer.type === "opaqueredirect") {
    return { outcome: "later", why: "you are signed out. Sign in again in another tab" };
  }
  let said = null;
  try {
    said = await answer.json();
  } catch {
    return { outcome: "later", why: "the server did not answer as it should" };
  }
  if (said.saved === true) return { outcome: "saved", hidden: said.hidden ?? {} };
  if (said.saved === false && said.why) return { outcome: "refused", why: said.why };
  return { outcome: "later", why: "the server did not answer as it should" };
}

function post(words) {
  return fetch(words.savesTo, {
    method: "POST",
    body: bodyOf(words, csrfToken()),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
    signal: AbortSignal.timeout(SECONDS * 1000),
  });
}

// The account's key for this browser, in base 64.
export async function askKey(address, browser) {
  const ask = () => fetch(address, {
    method: "POST",
    body: new URLSearchParams({ browser, csrfmiddlewaretoken: csrfToken() }),
    credentials: "same-origin",
    redirect: "manual",
  });
  let answer = await ask();
  if (answer.status === 403 && await renewToken()) answer = await ask();
  if (!answer.ok) throw new Error(`No key: ${answer.status}`);
  return (await answer.json()).key;
}
