// The list of earlier chats at the side.
import { $, ask, counted, element, icon, show, text } from '../kit.js';

/** on: open(id), removed(id), cleared(). */
export class Drawer {
  #history;
  #on;

  constructor(history, on) {
    this.#history = history;
    this.#on = on;
    $('#chats').addEventListener('show.bs.offcanvas', () => this.#fill());
    $('#clear').addEventListener('click', () => this.#clear());
  }

  async #fill() {
    const heads = await this.#history.heads();
    $('#list').replaceChildren(...heads.map(head => this.#row(head)));
    $('#clear').hidden = !heads.length;
  }

  #row(head) {
    const open = element('button', { type: 'button', class: 'chat', 'data-bs-dismiss': 'offcanvas' }, element('span', {}, head.title),
      element('span', { class: 'dim' }, `${show.ago(head.updated)}, ${counted('playground.rounds', head.rounds)}`));
    open.addEventListener('click', () => this.#on.open(head.id));
    const remove = element('button', { type: 'button', class: 'icon-btn s', 'aria-label': text('playground.delete', head.title) }, icon('trash'));
    remove.addEventListener('click', () => this.#remove(head));
    return element('li', {}, open, remove);
  }

  async #remove(head) {
    if (!await ask(text('playground.delete_ask', head.title), true)) return;
    await this.#history.remove(head.id);
    this.#on.removed(head.id);
    await this.#fill();
    ($('#list button') ?? $('#chats .icon-btn')).focus();
  }

  async #clear() {
    if (!await ask(text('playground.clear_ask'), true)) return;
    await this.#history.clear();
    this.#on.cleared();
    await this.#fill();
    $('#chats .icon-btn').focus();
  }
}
