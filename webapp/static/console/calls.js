// The call log: rows as they come, the filter, and moving between calls with the keyboard.
import { $, $$, api, counted, given, root, text } from './kit.js';
import { callRow } from './call-row.js';
import * as details from './call-details.js';
import { Tail } from './tail.js';
import './filter.js';

const MOST_ROWS = 400;
const log = document.getElementById('log');
const rows = document.getElementById('rows');
const fresh = document.getElementById('fresh');
const older = document.getElementById('older');
const live = document.getElementById('live');
const { query, tail: filter } = log.dataset;
const colours = given('colours');
/** The calls that came while the reader was further down, the oldest first. */
let waiting = [];

const row = call => callRow(call, colours, details.address(call.id));
const rowOf = id => rows.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
const known = call => rowOf(call.id) !== null || waiting.some(each => each.id === call.id);
const link = each => $('a.time', each);

details.start(query, {
  opened(id) {
    for (const each of $$('tr[aria-selected]', rows)) each.removeAttribute('aria-selected');
    const chosen = rowOf(id);
    if (!chosen) return;
    chosen.setAttribute('aria-selected', 'true');
    settle(chosen);
    chosen.scrollIntoView({ block: 'nearest' });
  },
  closed(id) {
    const chosen = rowOf(id) ?? rows.rows[0];
    for (const each of $$('tr[aria-selected]', rows)) each.removeAttribute('aria-selected');
    if (chosen) link(chosen).focus();
    else live.focus();
  },
  move: by => move(rowOf(details.current()), by)
});
replace(given('calls'), log.dataset.next);

/** Shows these calls and no others. */
function replace(calls, next) {
  const focused = rows.contains(document.activeElement) ? document.activeElement.closest('tr').dataset.id : null;
  waiting = [];
  rows.replaceChildren(...calls.map(row));
  if (details.current()) rowOf(details.current())?.setAttribute('aria-selected', 'true');
  older.hidden = !next;
  if (next) older.href = `${root}/admin/calls?after=${encodeURIComponent(next)}${query && `&${query}`}`;
  if (focused) link(rowOf(focused) ?? rows.rows[0] ?? live)?.focus();
  changed();
}

/** One row of the table is reached by Tab, the others by the arrows. */
function settle(chosen) {
  for (const each of $$('a.time[tabindex="0"]', rows)) each.tabIndex = -1;
  if (chosen) link(chosen).tabIndex = 0;
}

function changed() {
  const count = rows.rows.length;
  document.getElementById('table').hidden = count === 0;
  document.getElementById('pages').hidden = count === 0 && older.hidden && $$('#pages a:not(#older)').length === 0;
  const none = document.getElementById('none');
  if (none) none.hidden = count > 0;
  document.getElementById('shown').textContent = counted('calls.shown', count);
  if (!$('a.time[tabindex="0"]', rows)) settle(rows.rows[0]);
  fresh.hidden = waiting.length === 0;
  if (waiting.length) document.getElementById('fresh-word').textContent = counted('calls.fresh', waiting.length);
}

/** Puts calls on top, the last one first. */
function add(calls) {
  for (const call of calls) {
    const made = row(call);
    made.classList.add('new');
    rows.prepend(made);
  }
  if (rows.rows.length > MOST_ROWS) catchUp(true);
  changed();
}

function came(calls) {
  const unknown = calls.filter(call => !known(call));
  if (unknown.length === 0) return;
  if (waiting.length === 0 && log.getBoundingClientRect().top > 0) add(unknown);
  else {
    waiting.push(...unknown);
    changed();
  }
}

fresh.addEventListener('click', () => {
  const calls = waiting;
  waiting = [];
  if (calls.length > MOST_ROWS / 2) catchUp(true);
  else add(calls);
  scrollTo({ top: 0 });
  link(rows.rows[0])?.focus({ preventScroll: true });
  changed();
});

/** What was logged before the connection stood; where that is more than a page, or with anew, the list begins again. */
async function catchUp(anew = false) {
  try {
    const page = await api('GET', `/api/logs?${filter}`);
    const joins = rows.rows.length === 0 || page.next === null || page.items.some(known);
    if (anew || !joins || rows.rows.length === 0) replace(page.items, page.next);
    else came(page.items.toReversed());
  } catch (failure) {
    say('calls.reconnecting');
  }
}

function say(key) {
  document.getElementById('live-word').textContent = text(key);
  live.classList.toggle('waiting', key === 'calls.reconnecting');
}

const tail = new Tail(filter, {
  call: call => came([call]),
  connected() {
    say('calls.live');
    catchUp();
  },
  waiting: () => say('calls.reconnecting'),
  ended: () => location.reload()
});

function turn(on) {
  live.setAttribute('aria-pressed', on);
  say('calls.live');
  tail.turn(on);
}

const REMEMBERED = 'nexusai-live';
const remembered = () => {
  try {
    return localStorage.getItem(REMEMBERED) !== 'off';
  } catch {
    return true;
  }
};

live.addEventListener('click', () => {
  const on = !tail.wanted;
  try {
    localStorage.setItem(REMEMBERED, on ? 'on' : 'off');
  } catch {
    // a browser that keeps nothing forgets it
  }
  if ('live' in log.dataset) turn(on);
  else location.assign(live.dataset.href);
});
if ('live' in log.dataset && remembered()) turn(true);

rows.addEventListener('click', event => {
  const chosen = event.target.closest('tr');
  if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString()) return;
  event.preventDefault();
  details.open(chosen.dataset.id, event.target.closest('a.time') !== null && event.detail === 0);
});

rows.addEventListener('keydown', event => {
  const from = event.target.closest('tr');
  const by = { ArrowDown: 1, ArrowUp: -1, Home: -rows.rows.length, End: rows.rows.length }[event.key];
  if (!from || !by || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  move(from, by);
  link(rows.rows[at(from, by)]).focus();
});

const at = (from, by) => Math.max(0, Math.min(rows.rows.length - 1, [...rows.rows].indexOf(from) + by));

/** To another row; where details are open, to its own. */
function move(from, by) {
  const to = rows.rows[from ? at(from, by) : 0];
  if (!to || to === from) return;
  settle(to);
  if (details.current()) details.open(to.dataset.id, false);
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && details.current() && !document.querySelector('dialog[open], .dropdown-menu.show')) details.close();
});
