// The socket to /ws/chat: opened at once, opened anew when it is lost; each question gets its own frames.
import { api, root } from '../kit.js';

const LARGEST_FRAME = 8 << 20;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const NODE_LEAVES = 1012;

/** Asks over one socket. told(state): 'open', 'lost' when it is being opened again. */
export class Connection {
  #told;
  #socket;
  #listeners = new Map();
  #waiting = [];
  #wait = FIRST_WAIT;
  #timer;
  #next = 0;

  constructor(told) {
    this.#told = told;
    this.#open();
    addEventListener('online', () => this.#again(0));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.#again(0); });
  }

  /** Sends a question and answers its id; listener gets each frame of its answer, the last one of type end or error. */
  ask(question, listener) {
    const id = `q${++this.#next}`;
    const frame = JSON.stringify({ ...question, type: 'chat', id });
    this.#listeners.set(id, listener);
    if (new Blob([frame]).size > LARGEST_FRAME) {
      queueMicrotask(() => this.#end(id, 'too_large'));
    } else {
      this.#send(id, frame);
    }
    return id;
  }

  /** Ends an answer; its last frame still comes. */
  stop(id) {
    if (this.#waiting.some(each => each.id === id)) {
      this.#waiting = this.#waiting.filter(each => each.id !== id);
      this.#listeners.get(id)?.({ type: 'end', finish_reason: 'stopped', attempts: [] });
      this.#listeners.delete(id);
    } else if (this.#isOpen()) {
      this.#socket.send(JSON.stringify({ type: 'stop', id }));
    }
  }

  #isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #send(id, frame) {
    if (this.#isOpen()) {
      this.#socket.send(frame);
    } else {
      this.#waiting.push({ id, frame });
      this.#again(0);
    }
  }

  #open() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const address = new URL(`${root}/ws/chat`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address, ['nexusai.v1']);
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      this.#wait = FIRST_WAIT;
      this.#told('open');
      this.#waiting.splice(0).forEach(each => socket.send(each.frame));
    };
    socket.onmessage = message => this.#received(JSON.parse(message.data));
    socket.onclose = event => this.#lost(opened, event.code);
  }

  #received(frame) {
    const listener = this.#listeners.get(frame.id);
    if (frame.type === 'end' || frame.type === 'error') this.#listeners.delete(frame.id);
    listener?.(frame);
  }

  #lost(opened, code) {
    const unsent = new Set(this.#waiting.map(each => each.id));
    [...this.#listeners.keys()].filter(id => !unsent.has(id)).forEach(id => this.#end(id, 'connection_lost'));
    this.#told('lost');
    this.#again(code === NODE_LEAVES ? FIRST_WAIT : this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    // A browser does not tell why a handshake was refused: where the session ended, this leads to the login.
    if (!opened) api('GET', '/api/auth/me').catch(() => {});
  }

  #again(wait) {
    const state = this.#socket.readyState;
    if (state === WebSocket.OPEN || state === WebSocket.CONNECTING) return;
    if (wait === 0 || this.#timer === undefined) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#open(), wait);
    }
  }

  #end(id, code) {
    const listener = this.#listeners.get(id);
    this.#listeners.delete(id);
    listener?.({ type: 'error', id, error: { code, message: '', attempts: [] } });
  }
}
