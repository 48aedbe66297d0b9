// Keeps guidance, pocket cards and the files that draw them, so that they open without
// a network. It keeps no other page: only what the server says may be kept
// (X-Manumit-May-Be-Kept), which bears no name and no record.
const CACHE = "manumit-guidance";
const LIST = "/kept/list.json";
const OFTEN = 60 * 60 * 1000; // milliseconds
const MAY_BE_KEPT = "X-Manumit-May-Be-Kept";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page of somebody who has signed in asks for this.
self.addEventListener("message", (event) => {
  if (event.data === "bring-up-to-date") event.waitUntil(bringUpToDate());
});

async function fetched(address, { page }) {
  const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (!answer.ok || (page && answer.headers.get(MAY_BE_KEPT) !== "yes")) {
    throw new Error(`${address} may not be kept`);
  }
  return answer;
}

// All or nothing: what was kept before stays until everything new is here.
async function bringUpToDate() {
  const before = await (await (await caches.open(CACHE)).match(LIST))?.json();
  if (before && Date.now() - Date.parse(before.at) < OFTEN) return;
  const answer = await fetch(LIST, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (!answer.ok) return;
  const list = await answer.clone().json();
  const pages = [...new Set([...Object.values(list.pages), list.otherwise])];
  const found = [[LIST, answer]];
  for (const each of pages) found.push([each, await fetched(each, { page: true })]);
  for (const each of list.assets) found.push([each, await fetched(each, { page: false })]);
  const cache = await caches.open(CACHE);
  for (const [address, each] of found) await cache.put(address, each);
  const wanted = new Set(found.map(([address]) => address));
  for (const each of await cache.keys()) {
    if (!wanted.has(new URL(each.url).pathname)) await cache.delete(each);
  }
}

async function keptPage(path) {
  const cache = await caches.open(CACHE);
  const list = await (await cache.match(LIST))?.json();
  if (!list) return Response.error();
  return (await cache.match(list.pages[path] ?? list.otherwise)) ?? Response.error();
}

async function keptFile(path) {
  return (await (await caches.open(CACHE)).match(path)) ?? Response.error();
}

// The network first, always; only where it fails, what is kept.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => keptPage(address.pathname)));
  } else if (address.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(() => keptFile(address.pathname)));
  }
});
