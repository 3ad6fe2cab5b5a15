// Asks models over the chat socket, in the name of who is signed in at the console: for pages that test, where a question is one of its own.
import { root, why } from './kit.js';

let socket;
let last = 0;
const open = new Map();

/** What the gateway or an upstream refused: its code and why; the code "closed" where the socket went away. */
export class NotAnswered extends Error {
  constructor(error) {
    super(why(error));
    this.code = error.code ?? '';
  }
}

/**
 * Asks one question: {model, messages, provider_id?}. told.delta(frame) is called for each piece. The answer is {end, stop}: a promise of the last
 * frame, which fails with NotAnswered, and what ends it early.
 */
export function ask(question, told = {}) {
  const id = `q${++last}`;
  const end = new Promise((resolve, reject) => open.set(id, { told, resolve, reject }));
  connected().then(() => socket.send(JSON.stringify({ ...question, type: 'chat', id })), failure => settle(id, entry => entry.reject(failure)));
  return { end, stop: () => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ type: 'stop', id })) };
}

function settle(id, act) {
  const entry = open.get(id);
  open.delete(id);
  if (entry) act(entry);
}

let opening;

function connected() {
  if (socket?.readyState === WebSocket.OPEN) return Promise.resolve();
  opening ??= new Promise((resolve, reject) => {
    const made = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${root}/ws/chat`);
    const gone = () => {
      opening = undefined;
      const failure = new NotAnswered({ code: 'closed', message: '' });
      reject(failure);
      for (const id of [...open.keys()]) settle(id, entry => entry.reject(failure));
    };
    made.onopen = () => {
      socket = made;
      opening = undefined;
      resolve();
    };
    made.onclose = gone;
    made.onmessage = message => heard(JSON.parse(message.data));
  });
  return opening;
}

function heard(frame) {
  if (frame.type === 'end') settle(frame.id, entry => entry.resolve(frame));
  else if (frame.type === 'error') settle(frame.id, entry => entry.reject(new NotAnswered(frame.error)));
  else open.get(frame.id)?.told[frame.type]?.(frame);
}
