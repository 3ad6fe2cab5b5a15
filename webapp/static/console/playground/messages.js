// The conversation as it is shown: turns of a question and its answers, followed to their end while nobody scrolls back.
import { $, element, icon, text } from '../kit.js';
import { AnswerView } from './answer.js';

const NEAR = 48;

/** on: again(turn, lane), edit(turn), by the turn's place. */
export class Messages {
  #choices;
  #on;
  #area = $('#msgs');
  #turns = [];
  #due = new Map();
  #frame;
  #follows = true;

  constructor(choices, on) {
    this.#choices = choices;
    this.#on = on;
    this.#area.addEventListener('scroll', () => {
      this.#follows = this.#area.scrollHeight - this.#area.scrollTop - this.#area.clientHeight < NEAR;
      $('#latest').hidden = this.#follows;
    });
    $('#latest').addEventListener('click', () => {
      this.follow();
      this.#area.focus();
    });
  }

  /** Shows a chat in place of what was there. */
  show(chat) {
    this.cut(0);
    chat.turns.forEach(turn => this.add(turn));
    this.follow();
  }

  /** Shows a further turn, with the answers that it has. */
  add(turn) {
    const at = this.#turns.length;
    const edit = element('button', { type: 'button', class: 'icon-btn s', 'aria-label': text('playground.edit') }, icon('pencil'));
    edit.addEventListener('click', () => this.#on.edit(at));
    const mine = element('div', { class: 'mine' }, edit, element('div', { class: 'me' },
      ...turn.images.map((source, place) => element('img', { src: source, alt: text('playground.picture', place + 1) })),
      element('div', { class: 'words' }, turn.text)));
    const answers = element('div', { class: 'turn' });
    this.#turns.push({ mine, answers, views: [] });
    this.#area.append(mine, answers);
    turn.answers.forEach((answer, lane) => this.#draw(at, lane, answer));
    $('#start').hidden = true;
  }

  /** Takes this turn and all later ones away. */
  cut(from) {
    this.#turns.splice(from).forEach(turn => [turn.mine, turn.answers].forEach(part => part.remove()));
    this.#due.clear();
    $('#start').hidden = this.#turns.length > 0;
  }

  /** Shows, with the next frame of the screen, what an answer has come to. */
  update(at, lane, answer) {
    this.#due.set(`${at}/${lane}`, { at, lane, answer });
    this.#frame ??= requestAnimationFrame(() => this.#drawDue());
  }

  /** Goes to the end and stays there while it grows. */
  follow() {
    this.#follows = true;
    this.#area.scrollTop = this.#area.scrollHeight;
    $('#latest').hidden = true;
  }

  #drawDue() {
    this.#frame = undefined;
    const due = [...this.#due.values()];
    this.#due.clear();
    due.forEach(({ at, lane, answer }) => this.#draw(at, lane, answer));
    if (this.#follows) this.#area.scrollTop = this.#area.scrollHeight;
  }

  #draw(at, lane, answer) {
    const turn = this.#turns[at];
    if (!turn.views[lane]) {
      turn.views[lane] = new AnswerView(lane, this.#choices, () => this.#on.again(at, lane));
      turn.answers.append(turn.views[lane].element);
    }
    turn.views[lane].update(answer);
  }
}
