// Chats of earlier days, kept in this browser alone, one store for each account; the oldest go when there are too many.

const MOST_CHATS = 100;
const MOST_SIZE = 60e6;

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function opened(account) {
  const request = indexedDB.open(`nexusai-playground-${account}`, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('chats', { keyPath: 'id' });
    request.result.createObjectStore('heads', { keyPath: 'id' });
  };
  return done(request);
}

/** Where a browser keeps nothing (private windows), chats live as long as the page. */
export class History {
  #database;
  #memory = new Map();

  constructor(account) {
    this.#database = Promise.resolve().then(() => opened(account)).catch(() => null);
  }

  /** Id, title, time and rounds of all chats, the latest first. */
  async heads() {
    const database = await this.#database;
    const heads = database ? await done(database.transaction('heads').objectStore('heads').getAll()) : [...this.#memory.values()].map(head);
    return heads.sort((a, b) => b.updated - a.updated);
  }

  /** A chat, or undefined. */
  async get(id) {
    const database = await this.#database;
    return database ? done(database.transaction('chats').objectStore('chats').get(id)) : structuredClone(this.#memory.get(id));
  }

  /** Keeps a chat as it is now. */
  async keep(chat) {
    const copy = structuredClone(chat);
    await this.#change((chats, heads) => {
      chats.put(copy);
      heads.put(head(copy));
    }, () => this.#memory.set(copy.id, copy));
    await this.#prune(chat.id);
  }

  async remove(id) {
    await this.#change((chats, heads) => {
      chats.delete(id);
      heads.delete(id);
    }, () => this.#memory.delete(id));
  }

  async clear() {
    await this.#change((chats, heads) => {
      chats.clear();
      heads.clear();
    }, () => this.#memory.clear());
  }

  async #change(stored, remembered) {
    const database = await this.#database;
    if (!database) {
      remembered();
      return;
    }
    const change = database.transaction(['chats', 'heads'], 'readwrite');
    stored(change.objectStore('chats'), change.objectStore('heads'));
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = change.onerror = () => reject(change.error);
    });
  }

  async #prune(current) {
    let size = 0;
    const heads = await this.heads();
    const tooMuch = heads.filter((each, at) => (size += each.size) > MOST_SIZE || at >= MOST_CHATS);
    for (const each of tooMuch.filter(old => old.id !== current)) await this.remove(each.id);
  }
}

function head(chat) {
  return { id: chat.id, title: chat.title, updated: chat.updated, rounds: chat.turns.length, size: JSON.stringify(chat).length };
}
