// Where a message is written: text, pictures, its count of tokens while it is written.
import { $, api, counted, element, icon, text } from '../kit.js';
import { picture } from './images.js';

const MOST_PICTURES = 8;
const COUNT_AFTER = 300;
const DRAFT = 'nexusai-playground-draft';
const TALLEST = 240;

/** on: send({text, images}) answers whether it was taken; stop(); leave() when the editing of an earlier message is given up; countedAs(). */
export class Composer {
  #on;
  #images = [];
  #counting;
  #timer;

  constructor(on) {
    this.#on = on;
    const field = $('#message');
    field.value = sessionStorage.getItem(DRAFT) ?? '';
    field.addEventListener('input', () => this.#typed());
    field.addEventListener('keydown', event => this.#key(event));
    field.addEventListener('paste', event => this.#take(event, event.clipboardData.files));
    $('#composer').addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
    $('#stop').addEventListener('click', () => {
      on.stop();
      this.focus();
    });
    $('#unedit').addEventListener('click', () => this.leave());
    $('#attach').addEventListener('click', () => $('#file').click());
    $('#file').addEventListener('change', event => {
      this.#take(event, event.target.files);
      event.target.value = '';
    });
    this.#dropping($('.talk'));
    this.#typed();
  }

  focus() {
    $('#message').focus();
  }

  /** Shows that answers run, which can be stopped and not be joined by a further question. */
  running(now) {
    const lost = document.activeElement === $('#send') || document.activeElement === $('#stop');
    $('#send').hidden = now;
    $('#stop').hidden = !now;
    if (lost) this.focus();
  }

  /** Begins to edit an earlier message. */
  edit(message) {
    this.#put(message);
    $('#editing').hidden = false;
    this.focus();
  }

  /** Gives the editing up; whether there was any. */
  leave() {
    if ($('#editing').hidden) return false;
    this.clear();
    this.#on.leave();
    this.focus();
    return true;
  }

  clear() {
    $('#editing').hidden = true;
    this.#put({ text: '', images: [] });
  }

  /** Counts anew, as for another model. */
  count() {
    clearTimeout(this.#timer);
    this.#counting?.abort();
    const written = $('#message').value;
    if (!written) {
      $('#tokens').textContent = counted('playground.tokens', 0);
      return;
    }
    this.#timer = setTimeout(() => this.#ask(written), COUNT_AFTER);
  }

  async #ask(written) {
    const mine = this.#counting = new AbortController();
    try {
      const count = await api('POST', '/api/tokens/count', { model: this.#on.countedAs(), text: written }, { signal: mine.signal });
      const said = counted('playground.tokens', count.tokens);
      $('#tokens').textContent = count.source === 'counted' ? said : text('playground.about', said);
    } catch (e) {
      if (e.name !== 'AbortError') $('#tokens').textContent = '–';
    }
  }

  #put(message) {
    $('#message').value = message.text;
    this.#images = [...message.images];
    this.#wrong('');
    this.#thumbs();
    this.#typed();
  }

  #typed() {
    const field = $('#message');
    field.style.height = 'auto';
    field.style.height = `${Math.min(TALLEST, field.scrollHeight)}px`;
    sessionStorage.setItem(DRAFT, field.value);
    this.count();
  }

  #key(event) {
    // While an input method composes, Enter takes its candidate.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const message = { text: $('#message').value.trim(), images: [...this.#images] };
    if (!$('#stop').hidden || (!message.text && !message.images.length)) return;
    if (this.#on.send(message)) this.clear();
  }

  #dropping(area) {
    let depth = 0;
    const mark = change => {
      depth = change === 0 ? 0 : depth + change;
      area.classList.toggle('dropping', depth > 0);
    };
    area.addEventListener('dragenter', () => mark(1));
    area.addEventListener('dragleave', () => mark(-1));
    area.addEventListener('dragover', event => event.preventDefault());
    area.addEventListener('drop', event => {
      mark(0);
      event.preventDefault();
      this.#take(event, event.dataTransfer.files);
    });
  }

  async #take(event, files) {
    const taken = [...files];
    if (!taken.length) return;
    event.preventDefault();
    this.#wrong('');
    for (const file of taken) {
      if (this.#images.length >= MOST_PICTURES) {
        this.#wrong(text('playground.too_many', MOST_PICTURES));
        break;
      }
      try {
        this.#images.push(await picture(file));
      } catch {
        this.#wrong(text('playground.no_picture', file.name));
      }
    }
    this.#thumbs();
  }

  #thumbs() {
    $('#thumbs').replaceChildren(...this.#images.map((source, at) => {
      const remove = element('button', { type: 'button', class: 'icon-btn s', 'aria-label': text('playground.remove', at + 1) }, icon('x-lg'));
      remove.addEventListener('click', () => {
        this.#images.splice(at, 1);
        this.#thumbs();
        this.focus();
      });
      return element('div', { class: 'thumb' }, element('img', { src: source, alt: text('playground.picture', at + 1) }), remove);
    }));
  }

  #wrong(words) {
    $('#wrong').textContent = words;
  }
}
