// Leaving a page quickly so that "back" does not show it again. GOV.UK's own part moves
// on by a new entry in the browser's history; here the entry is replaced, and a page of
// the kind that "back" reaches all the same, an earlier one, leaves again at once.
const LEFT = "manumit-left";
const TIMES = 3;
const WITHIN = 5000; // milliseconds, as GOV.UK's
const KEYS = new Set(["Escape", "Shift"]);

export function startExit(root) {
  const { mmTo: href } = root.querySelector("a").dataset;
  let times = 0;
  let last = "";
  let since = 0;

  function leave() {
    document.documentElement.hidden = true;
    try {
      window.sessionStorage.setItem(LEFT, "yes");
    } catch {
      // Leaving matters more than remembering that one has left.
    }
    window.location.replace(href);
  }

  root.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }, true);

  window.addEventListener("keyup", (event) => {
    const now = Date.now();
    const goesOn = event.key === last && now - since < WITHIN;
    times = KEYS.has(event.key) ? (goesOn ? times : 0) + 1 : 0;
    since = goesOn ? since : now;
    last = event.key;
    if (times === TIMES) {
      event.stopImmediatePropagation();
      leave();
    }
  }, true);

  window.addEventListener("pageshow", () => {
    if (window.sessionStorage.getItem(LEFT) === "yes" && cameBack()) leave();
    else window.sessionStorage.removeItem(LEFT);
  });
}

function cameBack() {
  const [entry] = window.performance.getEntriesByType("navigation");
  return entry?.type === "back_forward";
}
