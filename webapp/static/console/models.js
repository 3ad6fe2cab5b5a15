// The list of models: ticking several, their price, and how they answer.
import { $, $$, counted, element, icon, show, text } from './kit.js';
import { ask } from './asking.js';

const bulk = $('#bulk');

const ticks = () => $$('#models [name=ids]');
const ticked = () => ticks().filter(tick => tick.checked).map(tick => tick.closest('tr'));

function ticking() {
  const all = $('#all');
  const tell = () => {
    const count = ticked().length;
    bulk.hidden = count === 0;
    $('#ticked').textContent = counted('models.ticked', count);
    if (!all) return;
    all.checked = count > 0 && count === ticks().length;
    all.indeterminate = count > 0 && count < ticks().length;
  };
  all?.addEventListener('change', () => {
    ticks().forEach(tick => { tick.checked = all.checked; });
    tell();
  });
  $('#models')?.addEventListener('change', tell);
  tell();
}

function pricing() {
  const dialog = $('#price');
  $('#set-price').addEventListener('click', () => dialog.showModal());
  $('#price-cancel').addEventListener('click', () => dialog.close());
}

const QUESTION = 'Write the numbers from 1 to 40 in figures, with one space between them, and nothing else.';
const AT_ONCE = 3;

/** One row of the report. */
class Trial {
  constructor(row) {
    this.name = row.dataset.name;
    this.provider = row.dataset.provider;
    this.providerId = Number(row.dataset.providerId);
    this.cells = Array.from({ length: 7 }, (_, at) => element('td', { class: ['', 'm-hide', '', '', 'num', 'num m-hide', 'num'][at] }));
    this.row = element('tr', {}, ...this.cells);
    this.cells[0].textContent = this.name;
    this.cells[1].textContent = this.provider;
    this.cells[2].textContent = text('models.waits');
  }

  async run() {
    this.cells[2].textContent = text('models.runs');
    let pieces = 0;
    const count = frame => { if (frame.content || frame.reasoning) pieces += 1; };
    this.answer = ask({ model: this.name, provider_id: this.providerId, messages: [{ role: 'user', content: QUESTION }] }, { delta: count });
    try {
      this.done(await this.answer.end, pieces);
    } catch (failure) {
      this.failed(failure.code === 'closed' ? text('models.no_socket') : failure.message);
    }
  }

  done(end, pieces) {
    if (end.finish_reason === 'stopped') {
      this.failed(text('models.cancelled'));
      return;
    }
    this.ok = true;
    this.streaming = pieces > 1;
    this.first = end.first_token_ms;
    this.total = end.total_ms;
    const seconds = (end.total_ms - (this.streaming ? end.first_token_ms ?? 0 : 0)) / 1000;
    this.tokens = end.usage?.completion_tokens;
    this.speed = this.tokens && seconds > 0 ? this.tokens / seconds : undefined;
    this.cells[2].replaceChildren(state('ok', 'check-circle-fill', text('models.answered')));
    this.cells[3].textContent = text(this.streaming ? 'models.yes' : 'models.no');
    this.cells[4].textContent = show.ms(this.first);
    this.cells[5].textContent = show.ms(this.total);
    this.cells[6].textContent = this.speed ? text('models.per_second', show.number(this.speed)) : '–';
  }

  failed(why) {
    this.why = why;
    this.cells[2].replaceChildren(state('bad', 'x-octagon-fill', text('models.failed')), element('div', { class: 'reason' }, why));
  }

  csv() {
    return [this.name, this.provider, this.ok ? 'ok' : 'failed', this.ok ? this.streaming : '', this.first ?? '', this.total ?? '', this.tokens ?? '',
      this.speed ? this.speed.toFixed(1) : '', this.why ?? ''];
  }
}

function state(kind, sign, word) {
  return element('span', { class: `st ${kind}` }, icon(sign), element('span', {}, word));
}

let trials = [];
let cancelled = false;

function testing() {
  $('#test').addEventListener('click', run);
  $('#cancel-test').addEventListener('click', () => {
    cancelled = true;
    trials.forEach(trial => trial.answer?.stop());
  });
  $('#save-report').addEventListener('click', save);
}

async function run() {
  trials = ticked().map(row => new Trial(row));
  cancelled = false;
  $('#results').replaceChildren(...trials.map(trial => trial.row));
  $('#report').hidden = false;
  $('#report-title').focus();
  $('#save-report').hidden = true;
  $('#cancel-test').hidden = $('#progress').hidden = false;
  $('#test').disabled = true;
  const waiting = [...trials];
  let done = 0;
  const tell = () => {
    $('#progress').value = done / trials.length;
    $('#progress-says').textContent = text('models.progress', done, trials.length);
  };
  tell();
  const worker = async () => {
    while (waiting.length && !cancelled) {
      await waiting.shift().run();
      done += 1;
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  waiting.forEach(trial => trial.failed(text('models.cancelled')));
  $('#cancel-test').hidden = $('#progress').hidden = true;
  $('#save-report').hidden = false;
  $('#test').disabled = false;
}

const HEAD = ['model', 'provider', 'result', 'streaming', 'first_token_ms', 'total_ms', 'completion_tokens', 'tokens_per_second', 'reason'];

/** A text that a spreadsheet would take for a formula is kept a text. */
function field(value) {
  const plain = String(value);
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function save() {
  const lines = [HEAD, ...trials.map(trial => trial.csv())].map(line => line.map(field).join(','));
  const link = element('a', { download: 'model-test.csv', href: URL.createObjectURL(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

if (bulk) {
  ticking();
  pricing();
  testing();
}
