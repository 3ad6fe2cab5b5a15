// The calls of a filter as they are logged: the events of the admin API, connected again whenever they end.
import { root } from './kit.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

/** told: {call(row), connected(), waiting(), ended()}; connected is told each time, since calls may have come before it. */
export class Tail {
  #address;
  #told;
  #events = null;
  #wait = FIRST_WAIT;
  #timer = 0;
  #wanted = false;

  constructor(query, told) {
    this.#address = `${root}/api/logs/tail?${query}`;
    this.#told = told;
    document.addEventListener('visibilitychange', () => this.#follow());
  }

  get wanted() {
    return this.#wanted;
  }

  /** Turns it on or off. A page that nobody sees does not hold a connection. */
  turn(on) {
    this.#wanted = on;
    this.#follow();
  }

  #follow() {
    const on = this.#wanted && !document.hidden;
    if (on && !this.#events) this.#open();
    if (!on) this.#close();
  }

  #open() {
    clearTimeout(this.#timer);
    const events = new EventSource(this.#address);
    this.#events = events;
    events.addEventListener('open', () => {
      this.#wait = FIRST_WAIT;
      this.#told.connected();
    });
    events.addEventListener('call', event => this.#told.call(JSON.parse(event.data)));
    events.addEventListener('gap', () => this.#told.connected());
    events.addEventListener('end', () => {
      this.turn(false);
      this.#told.ended();
    });
    events.addEventListener('error', () => {
      if (this.#events !== events) return;
      this.#told.waiting();
      if (events.readyState === EventSource.CLOSED) this.#again();
    });
  }

  #again() {
    this.#close();
    this.#timer = setTimeout(() => this.#follow(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#events?.close();
    this.#events = null;
  }
}
