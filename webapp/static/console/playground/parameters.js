// What is asked of which model, and how: the fields beside the chat. They are remembered for the next one.
import { $, language, text } from '../kit.js';

const REMEMBERED = 'nexusai-playground-parameters';
const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const RESERVED = ['type', 'id', 'conversation_id', 'provider_id', 'model', 'messages', 'stream', 'n'];

/** told() after each change. */
export class Parameters {
  #choices;
  #told;
  #temperature = null;
  #two = false;

  constructor(choices, told) {
    this.#choices = choices;
    this.#told = told;
    [$('#first'), $('#second')].forEach(select => choices.fill(select));
    $('#second').selectedIndex = Math.min(1, $('#second').options.length - 1);
    $('#parameters').addEventListener('input', event => {
      if (event.target.id === 'temperature') this.#temperature = Number(event.target.value);
      this.#changed();
    });
    $('#undegree').addEventListener('click', () => {
      this.#temperature = null;
      $('#temperature').focus();
      this.#changed();
    });
    $('#two').addEventListener('click', () => {
      this.#two = !this.#two;
      this.#changed();
    });
    $('#drawer').addEventListener('click', () => this.#drawer(!$('#parameters').classList.contains('open')));
    this.put(JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}'));
    const asked = choices.named(new URLSearchParams(location.search).get('model'));
    if (asked) $('#first').value = asked;
    this.#changed();
  }

  /** Takes values over, of an earlier chat, say; what is gone by now is left as it is. */
  put(values) {
    const choose = (select, key) => { if (this.#choices.of(key)) select.value = key; };
    choose($('#first'), values.first);
    choose($('#second'), values.second);
    this.#two = values.two === true;
    this.#temperature = values.temperature ?? null;
    $('#system').value = values.system ?? '';
    $('#most').value = values.most ?? '';
    $('#more').value = values.more ?? '';
    this.#changed();
  }

  /** The values as they are now. */
  values() {
    return {
      first: $('#first').value, second: $('#second').value, two: this.#two, temperature: this.#temperature,
      system: $('#system').value, most: $('#most').value.trim(), more: $('#more').value.trim()
    };
  }

  /** The first and, side by side, the second choice. */
  chosen() {
    return [$('#first').value, ...this.#two ? [$('#second').value] : []].map(key => this.#choices.of(key));
  }

  /** The fields of a question that are not its messages; null where one has to be mended first, which then has the focus. */
  fields() {
    const bad = [this.#checkMost(), this.#checkMore()].find(Boolean);
    if (bad) {
      this.#drawer(true);
      bad.focus();
      return null;
    }
    const { temperature, most, more } = this.values();
    return {
      ...more ? JSON.parse(more) : {},
      ...temperature === null ? {} : { temperature },
      ...most ? { max_tokens: Number(most) } : {}
    };
  }

  /** Puts the drawer of narrow screens away; whether it was open. */
  close() {
    return this.#drawer(false);
  }

  #changed() {
    $('#two').setAttribute('aria-pressed', String(this.#two));
    $('.talk').classList.toggle('two', this.#two);
    $('#degrees').textContent = this.#temperature === null ? text('playground.models_own') : tenth.format(this.#temperature);
    $('#undegree').hidden = this.#temperature === null;
    $('#temperature').value = this.#temperature ?? 1;
    this.#checkMost();
    this.#checkMore();
    localStorage.setItem(REMEMBERED, JSON.stringify(this.values()));
    this.#told();
  }

  #checkMost() {
    const most = $('#most').value.trim();
    return marked($('#most'), most === '' || (/^\d{1,7}$/.test(most) && Number(most) > 0) ? '' : text('playground.most_wrong'));
  }

  #checkMore() {
    const more = $('#more').value.trim();
    return marked($('#more'), more === '' ? '' : wrongMore(more));
  }

  /** Wide screens have no drawer: what opens it is not seen there. */
  #drawer(open) {
    const handle = $('#drawer');
    const was = handle.getAttribute('aria-expanded') === 'true';
    if (open === was || handle.offsetParent === null) return false;
    $('#parameters').classList.toggle('open', open);
    handle.setAttribute('aria-expanded', String(open));
    (open ? $('#first') : handle).focus();
    return was;
  }
}

function wrongMore(more) {
  try {
    const value = JSON.parse(more);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return text('playground.more_object');
    const taken = RESERVED.find(name => name in value);
    return taken ? text('playground.more_reserved', taken) : '';
  } catch (e) {
    return text('playground.more_wrong', e.message);
  }
}

/** Says below a field what is wrong with it; the field itself where something is. */
function marked(field, wrong) {
  $(`#${field.id}-h`).textContent = wrong;
  field.classList.toggle('is-invalid', wrong !== '');
  if (wrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  return wrong ? field : null;
}
