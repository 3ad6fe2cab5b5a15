// The page of groups: members in order by drag or by keys, one more or one less, and what a call would try now.
import { drag } from './drag.js';
import { $, $$, api, element, root, text, times } from './kit.js';

const form = $('#group');
const body = $('#members');

filterGroups();
if (form) {
  follow();
  plan();
  if (body && $('.handle, #add')) edit();
}

function filterGroups() {
  $('#find')?.addEventListener('input', event => {
    const sought = event.target.value.trim().toLowerCase();
    const shown = $$('#groups > li').filter(row => {
      row.hidden = !row.dataset.words.toLowerCase().includes(sought);
      return !row.hidden;
    });
    $('#none-found').hidden = shown.length > 0;
  });
}

/** The sentence under the heading is that of the strategy chosen. */
function follow() {
  const strategy = $('[name=strategy]', form);
  const tell = () => $$('[data-for]').forEach(say => { say.hidden = say.dataset.for !== strategy.value; });
  strategy.addEventListener('change', tell);
  tell();
}

function plan() {
  const asked = $('#plan-form');
  asked.addEventListener('submit', async event => {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(asked));
    $('#plan').innerHTML = await part(`${asked.getAttribute('action')}?${query}`);
    times($('#plan'));
  });
  $('select', asked).addEventListener('change', () => asked.requestSubmit());
}

/** A part of a page as the server writes it, every value escaped. */
async function part(path) {
  const answer = await fetch(path, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
  if (answer.status === 401) location.assign(`${root}/admin/login`);
  return answer.text();
}

function edit() {
  $('#rename').addEventListener('click', event => {
    const names = $('#names');
    names.hidden = false;
    event.currentTarget.setAttribute('aria-expanded', 'true');
    $('[name=name]', names).focus();
  });
  form.addEventListener('input', () => { $('#dirty').hidden = !$('#dirty-order').hidden; });
  body.addEventListener('keydown', event => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const grip = event.target.closest('.handle');
    if (!grip || !event.altKey || !step) return;
    event.preventDefault();
    shift(grip.closest('tr'), step);
    grip.focus();
  });
  body.addEventListener('pointerdown', event => {
    const levels = before();
    drag(event, row => moved(row, levels));
  });
  body.addEventListener('click', event => {
    if (event.target.closest('[data-remove]')) remove(event.target.closest('tr'));
  });
  body.addEventListener('change', event => {
    if (event.target.name === 'priority') sort();
  });
  adding();
}

const rows = () => [...body.rows];
const rank = row => Number($('[name=priority]', row).value) || 0;

function shift(row, step) {
  const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!beside) {
    say(text(step < 0 ? 'groups.is_first' : 'groups.is_last', row.dataset.name));
    return;
  }
  const levels = before();
  if (step < 0) beside.before(row);
  else beside.after(row);
  moved(row, levels);
}

/** Which rows shared a priority before a move. */
const before = () => new Map(rows().map(row => [row, rank(row)]));

/** Priorities by the new order: neighbours that shared one go on sharing it, the row that was moved stands alone. */
function moved(row, levels) {
  let level = 0;
  rows().forEach((each, at, all) => {
    const above = all[at - 1];
    const together = above && above !== row && each !== row && levels.get(above) === levels.get(each);
    if (!together) level += 1;
    $('[name=priority]', each).value = level;
  });
  say(text('groups.moved', row.dataset.name, row.sectionRowIndex + 1, body.rows.length));
  $('#dirty-order').hidden = false;
  changed();
}

/** After a priority was written: its row goes where it belongs, and the focus with it. */
function sort() {
  const focused = document.activeElement;
  const sorted = rows().sort((a, b) => rank(a) - rank(b));
  if (sorted.every((row, at) => row === body.rows[at])) return;
  body.append(...sorted);
  focused?.focus();
  $('#dirty-order').hidden = false;
  changed();
}

function remove(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  say(text('groups.removed', row.dataset.name));
  ($('[data-remove]', next ?? document) ?? $('#add')).focus();
  $('#no-members').hidden = body.rows.length > 0;
  changed();
}

const say = words => { $('#said').textContent = words; };

const changed = () => form.dispatchEvent(new Event('input', { bubbles: true }));

function adding() {
  const dialog = $('#add-member');
  const sought = $('#find-model');
  const list = $('#found-models');
  let asked = 0;
  const search = async () => {
    const turn = ++asked;
    const [models, providers] = await Promise.all([
      api('GET', `/api/models?limit=50&sort=model_name&q=${encodeURIComponent(sought.value.trim())}`), providersById()]);
    if (turn !== asked) return;
    const there = new Set($$('[name=model]', body).map(field => field.value));
    const free = models.items.filter(model => !there.has(String(model.id)));
    list.replaceChildren(...free.map(model => choice(model, providers.get(model.provider_id))));
    if (!free.length) list.append(element('li', { class: 'dim' }, text('groups.no_model_found')));
  };
  $('#add').addEventListener('click', () => {
    sought.value = '';
    list.replaceChildren();
    dialog.showModal();
    search();
  });
  $('#add-done').addEventListener('click', () => dialog.close());
  sought.addEventListener('input', search);
  sought.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      $('button', list)?.click();
    }
  });
  list.addEventListener('click', async event => {
    const button = event.target.closest('button');
    if (!button) return;
    button.disabled = true;
    await add(button.dataset.model);
    sought.focus();
    button.closest('li').remove();
  });
}

let providers;

function providersById() {
  providers ??= api('GET', '/api/providers?limit=500').then(page => new Map(page.items.map(each => [each.id, each])));
  return providers;
}

function choice(model, provider) {
  const swatch = element('i', { class: `sw p${provider?.colour ?? 0} t1` });
  const button = element('button', { type: 'button', class: 'dropdown-item', data: { model: model.id } }, swatch,
    element('span', { class: 'grow' }, model.model_name), element('span', { class: 'dim' }, provider?.name ?? ''));
  return element('li', {}, button);
}

async function add(model) {
  const last = Math.max(0, ...rows().map(rank));
  body.insertAdjacentHTML('beforeend', await part(`${root}/admin/groups/row?model=${model}&priority=${last + 1}`));
  times(body.lastElementChild);
  $('#no-members').hidden = true;
  say(text('groups.added', body.lastElementChild.dataset.name));
  changed();
}
