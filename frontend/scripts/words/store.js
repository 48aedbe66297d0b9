// Records of words that have not been sent, each encrypted, in this browser's database.
// Plain beside each: its id, whose it is (an account's id) and when it was written.
const DATABASE = "manumit-words";
const TABLE = "records";
const NAME = "browser";
const NONCE = 12;

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function bytesOf(text) {
  return Uint8Array.from(window.atob(text), (letter) => letter.charCodeAt(0));
}

export class WordsStore {
  #database;
  #key = null;

  constructor(database, account, browser, askKey) {
    this.#database = database;
    this.browser = browser;
    this.account = account;
    this.askKey = askKey;
  }

  // askKey answers the key of this browser, 32 bytes in base 64, or throws.
  static async open(account, askKey) {
    const asked = window.indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      const table = asked.result.createObjectStore(TABLE, { keyPath: "id" });
      table.createIndex("account", "account");
      asked.result.createObjectStore(NAME).add(window.crypto.randomUUID(), NAME);
    };
    const database = await settled(asked);
    const name = await settled(database.transaction(NAME).objectStore(NAME).get(NAME));
    return new WordsStore(database, account, name, askKey);
  }

  // The key stays in memory and cannot be taken out of it again.
  #cipher() {
    this.#key ??= this.askKey(this.browser).then((key) => window.crypto.subtle.importKey(
      "raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]));
    this.#key.catch(() => { this.#key = null; });
    return this.#key;
  }

  // Asks for the key while there is a network to ask by.
  async ready() {
    await this.#cipher();
  }

  // A record opens only as what it was written as: for this account, under this id.
  #bound(id) {
    return new TextEncoder().encode(`${this.account} ${id}`);
  }

  #table(mode) {
    const changes = this.#database.transaction(TABLE, mode, { durability: "strict" });
    return [changes.objectStore(TABLE), new Promise((resolve, reject) => {
      changes.oncomplete = resolve;
      changes.onabort = () => reject(changes.error);
    })];
  }

  async put(id, words) {
    const key = await this.#cipher();
    const iv = window.crypto.getRandomValues(new Uint8Array(NONCE));
    const plain = new TextEncoder().encode(JSON.stringify(words));
    const box = await window.crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: this.#bound(id) }, key, plain);
    const [table, done] = this.#table("readwrite");
    table.put({ id, account: this.account, at: words.at, iv, box });
    await done;
  }

  async remove(id) {
    const [table, done] = this.#table("readwrite");
    table.delete(id);
    await done;
  }

  // Whether anything of this account lies here: needs no key.
  async count() {
    const [table] = this.#table("readonly");
    return settled(table.index("account").count(this.account));
  }

  // What lies here of this account as far as it can be told without a key.
  async plain() {
    const [table] = this.#table("readonly");
    const found = await settled(table.index("account").getAll(this.account));
    return found.map(({ id, at }) => ({ id, at }));
  }

  // Every record that opens, oldest first. One that does not was written under a key
  // that has been destroyed: it can never be read, and goes.
  async all() {
    const [table] = this.#table("readonly");
    const found = await settled(table.index("account").getAll(this.account));
    const opened = [];
    for (const each of found) {
      const key = await this.#cipher();
      try {
        const plain = await window.crypto.subtle.decrypt(
          { name: "AES-GCM", iv: each.iv, additionalData: this.#bound(each.id) }, key, each.box);
        opened.push({ id: each.id, ...JSON.parse(new TextDecoder().decode(plain)) });
      } catch {
        await this.remove(each.id);
      }
    }
    return opened.sort((one, other) => one.at - other.at);
  }
}
