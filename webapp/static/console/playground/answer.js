// One answer: who gave it after which attempts, its thoughts, tools and text, and what it came to.
import { copy, counted, element, icon, show, text, why } from '../kit.js';
import { codeBox, markdown } from '../markdown.js';

const words = () => ({ copy: text('playground.copy'), copied: text('playground.copied') });

/** Shows an answer and, while it grows, each state of it. again() asks anew. */
export class AnswerView {
  element;
  #choices;
  #again;
  #who = element('div', { class: 'who' });
  #thought = element('summary');
  #reasoning = element('p');
  #think = element('details', { class: 'think', hidden: true }, this.#thought, this.#reasoning);
  #tools = element('div');
  #prose = element('div', { class: 'prose' });
  #failure = element('p', { class: 'failure', hidden: true });
  #meta = element('div', { class: 'meta' });
  #blocks = [];
  #settled = false;
  #caret = element('span', { class: 'caret', 'aria-hidden': 'true' });

  constructor(lane, choices, again) {
    this.#choices = choices;
    this.#again = again;
    this.element = element('article', lane ? { class: 'b' } : {}, this.#who, this.#think, this.#tools, this.#prose, this.#failure, this.#meta);
  }

  update(answer) {
    const running = answer.status === 'running';
    this.element.setAttribute('aria-busy', String(running));
    this.#who.replaceChildren(...this.#told(answer));
    this.#showThoughts(answer, running);
    if (running) this.#grow(answer.text);
    else if (!this.#settled) this.#settle(answer);
    this.#showFailure(answer);
    this.#meta.replaceChildren(...running ? this.#soFar(answer) : this.#came(answer));
  }

  /** Only blocks that changed are drawn anew, so that what is selected or being read stays. */
  #grow(said) {
    this.#settled = false;
    this.#tools.replaceChildren();
    this.#caret.remove();
    const raws = globalThis.marked.lexer(said).map(token => token.raw);
    let same = 0;
    while (same < raws.length && this.#blocks[same] === raws[same]) same++;
    while (this.#prose.childNodes.length > same) this.#prose.lastChild.remove();
    raws.slice(same).forEach(raw => this.#prose.append(markdown(element('div'), raw)));
    this.#blocks = raws;
    const last = this.#prose.lastElementChild?.lastElementChild;
    (last?.tagName === 'P' ? last : this.#prose).append(this.#caret);
  }

  #settle(answer) {
    this.#settled = true;
    this.#blocks = [];
    markdown(this.#prose, answer.text, words());
    this.#tools.replaceChildren(...answer.tools.map(tool => element('div', { class: 'tool' },
      element('p', { class: 'dim' }, icon('terminal'), text('playground.tool', tool.name)), codeBox(pretty(tool.arguments), 'json', words()))));
  }

  #told(answer) {
    const choice = this.#choices.of(answer.choice);
    const served = answer.status === 'failed' ? undefined : answer.attempts.at(-1);
    const asked = choice?.label ?? answer.asked;
    if (!served) return [element('span', {}, asked), ...this.#missed(answer.attempts)];
    return [
      element('i', { class: this.#choices.swatch(served.provider) }), element('span', {}, served.model),
      element('span', { class: 'dim' }, asked === served.model ? text('playground.by', served.provider)
        : text('playground.by_for', served.provider, asked)),
      ...this.#missed(answer.attempts.slice(0, -1))
    ];
  }

  #missed(attempts) {
    return attempts.map(each => element('span', { class: 'dim', title: each.reason }, icon('exclamation-triangle'),
      text('playground.missed', each.model, each.provider, each.status >= 400 ? each.status : reason(each.reason), show.ms(each.ms))));
  }

  #showThoughts(answer, running) {
    this.#think.hidden = !answer.reasoning;
    if (!answer.reasoning) return;
    this.#reasoning.textContent = answer.reasoning;
    const tokens = answer.usage?.completion_tokens_details?.reasoning_tokens;
    const took = show.ms(answer.thoughtMs);
    this.#thought.textContent = running && answer.thoughtMs === null ? text('playground.thinking')
      : tokens ? text('playground.thought_tokens', took, counted('playground.tokens', tokens)) : text('playground.thought', took);
  }

  #showFailure(answer) {
    const notes = { stopped: 'playground.stopped', length: 'playground.cut', content_filter: 'playground.filtered', broken: 'playground.broken' };
    const note = answer.status === 'failed' ? failure(answer.error) : notes[answer.finish] ? text(notes[answer.finish]) : answer.refusal;
    this.#failure.hidden = !note;
    this.#failure.classList.toggle('bad', answer.status === 'failed');
    this.#failure.replaceChildren(icon(answer.status === 'failed' ? 'exclamation-octagon-fill' : 'info-circle'), element('span', {}, note));
  }

  #soFar(answer) {
    const first = answer.firstMs === null ? null : text('playground.first', show.ms(answer.firstMs));
    const count = answer.pieces ? text('playground.about', counted('playground.tokens', answer.pieces)) : text('playground.waiting');
    return [count, first].filter(Boolean).map(said => element('span', {}, said));
  }

  #came(answer) {
    const { usage } = answer;
    const writing = answer.totalMs - answer.firstMs;
    const figures = [
      usage && text('playground.used', show.number(usage.prompt_tokens), show.number(usage.completion_tokens)),
      usage && (answer.cost === null ? text('playground.unpriced') : show.money(answer.cost, answer.currency)),
      answer.firstMs !== null && text('playground.first', show.ms(answer.firstMs)),
      answer.totalMs !== null && show.ms(answer.totalMs),
      usage && answer.firstMs !== null && writing > 0 && text('playground.speed', show.number(usage.completion_tokens * 1000 / writing))
    ];
    return [...figures.filter(Boolean).map(said => element('span', {}, said)), element('span', {}, ...this.#buttons(answer))];
  }

  #buttons(answer) {
    const again = element('button', { type: 'button', class: 'icon-btn s', 'aria-label': text('playground.again') }, icon('arrow-clockwise'));
    again.addEventListener('click', () => this.#again());
    if (!answer.text) return [again];
    const take = element('button', { type: 'button', class: 'icon-btn s', 'aria-label': text('playground.copy_answer') }, icon('copy'));
    take.addEventListener('click', async () => {
      await copy(answer.text);
      take.replaceChildren(icon('check-lg'));
      take.setAttribute('aria-label', text('playground.copied'));
      setTimeout(() => {
        take.replaceChildren(icon('copy'));
        take.setAttribute('aria-label', text('playground.copy_answer'));
      }, 2000);
    });
    return [take, again];
  }
}

function failure(error) {
  const own = { connection_lost: 'playground.connection_lost', too_large: 'playground.too_large' };
  return own[error.code] ? text(own[error.code]) : why(error);
}

/** The log's word for why an attempt did not serve, in the language of the page where it has one. */
function reason(word) {
  if (word.startsWith('keyword_')) return text('calls.reason.keyword', word.slice('keyword_'.length));
  const key = `calls.reason.${word}`;
  const said = text(key);
  return said === key ? word : said;
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
