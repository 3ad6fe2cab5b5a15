// Imports a provider's models: a preview or the thing itself, told by events while it goes on; leaving the request cancels it.
import { $, $$, Refused, element, show } from './kit.js';
import { posted } from './events.js';

const MOST_ROWS = 500;
const ORDER = ['added', 'updated', 'vanished', 'unusable', 'unchanged', 'by_hand', 'filtered', 'skipped'];
const form = $('#import');
const words = $('#import-words').dataset;
const bar = $('#import-progress');
const lines = id => $(`#f-${id}`).value.split('\n').map(line => line.trim()).filter(Boolean);
const filled = (text, ...values) => values.reduce((said, value, place) => said.replace(`{${place}}`, value), text);
let running = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  if (!running) start(event.submitter?.value === 'preview');
});
$('#import-cancel').addEventListener('click', () => running?.abort());

function asked(preview) {
  const rules = lines('alias_rules').map(line => {
    const [find, ...replace] = line.split('=>').map(part => part.trim());
    if (replace.length !== 1) throw new Refused(400, { message: filled(words.rule, line), param: 'alias_rules' });
    return { find, replace: replace[0] };
  });
  return {
    provider_id: Number(form.dataset.provider), include: lines('include'), exclude: lines('exclude'),
    prefix: $('#f-prefix').value.trim(), alias_rules: rules, dry_run: preview
  };
}

async function start(preview) {
  running = new AbortController();
  const items = [];
  begin(preview);
  try {
    let done = null;
    for await (const event of posted('/api/import', asked(preview), running.signal)) {
      if (event.name === 'progress') progress(event.data);
      else if (event.name === 'item') items.push(event.data);
      else if (event.name === 'done') done = event.data;
      else if (event.name === 'error') throw new Refused(0, event.data.error ?? event.data, '/api/import');
    }
    if (!done) throw new Refused(0, { message: words.stopped });
    heading(preview ? words.previewed : words.imported);
    $('#import-counts').textContent = filled(words.counts, ...['added', 'updated', 'vanished', 'skipped'].map(name => show.number(done[name])));
    list(items);
  } catch (failure) {
    failed(failure);
  } finally {
    end();
  }
}

function begin(preview) {
  $$('[aria-invalid]', form).forEach(field => { field.removeAttribute('aria-invalid'); field.classList.remove('is-invalid'); });
  heading(preview ? words.asking : words.importing);
  $('#import-counts').textContent = '';
  $('#import-result').hidden = false;
  $('#import-failed').hidden = true;
  $('#import-foot').hidden = true;
  $('#import-cancel').hidden = false;
  bar.hidden = false;
  bar.removeAttribute('value');
  $$('[type=submit]', form).forEach(button => { button.disabled = true; });
  $('#import-cancel').focus();
}

function progress({ done, total }) {
  if (!total) return;
  bar.max = total;
  bar.value = done;
  $('#import-counts').textContent = `${show.number(done)} / ${show.number(total)}`;
}

const heading = text => { $('#import-heading').textContent = text; };
const kind = item => item.reason ?? item.action;

function list(items) {
  const sorted = items.map((item, place) => ({ item, place, rank: ORDER.indexOf(kind(item)) })).sort((a, b) => a.rank - b.rank || a.place - b.place);
  $('#import-items').replaceChildren(...sorted.slice(0, MOST_ROWS).map(({ item }) => element('tr', {},
    element('td', { class: 'mono break' }, item.name), element('td', { class: 'mono break' }, item.alias ?? '–'),
    element('td', {}, (document.getElementById(`import-${kind(item)}`) ?? $('#import-skipped')).content.cloneNode(true)))));
  $('#import-more').textContent = items.length > MOST_ROWS ? filled(words.more, show.number(items.length - MOST_ROWS)) : '';
  $('#import-foot').hidden = false;
}

function failed(failure) {
  $('#import-items').replaceChildren();
  $('#import-counts').textContent = '';
  const cancelled = failure.name === 'AbortError';
  heading(cancelled ? words.cancelled : words.stopped);
  if (cancelled) return;
  $('#import-failed').hidden = false;
  $('#import-failed span').textContent = failure.message;
  const field = failure.param ? document.getElementById(`f-${failure.param}`) : null;
  if (field) {
    field.setAttribute('aria-invalid', 'true');
    field.classList.add('is-invalid');
  }
}

function end() {
  running = null;
  bar.hidden = true;
  $('#import-cancel').hidden = true;
  $$('[type=submit]', form).forEach(button => { button.disabled = false; });
  ($('[aria-invalid]', form) ?? $('[value=import]', form)).focus();
}

addEventListener('pagehide', () => running?.abort());
