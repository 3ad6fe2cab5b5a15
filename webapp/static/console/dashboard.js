// The dashboard: its range in the address, one request for all figures, and what is new as it comes.
import { $, $$, Refused, api, counted, element, icon, root, show, text } from './kit.js';
import { Board } from './charts.js';
import { callRow } from './call-row.js';
import { charts, failed } from './figures.js';

const RANGES = { '1h': 3_600_000, '24h': 86_400_000, '7d': 7 * 86_400_000, '30d': 30 * 86_400_000 };
/** Milliseconds between two answers: after a quiet time the least, doubled up to the most while calls keep coming. */
const PAUSE = { least: 1_000, most: 10_000 };
const page = $('#dashboard');
const board = new Board(page);
let shades = { providers: {}, models: {} };
let loading;
let loadedAt = 0;
/** Whether a call came while figures were on their way. */
let due = false;
let pause = PAUSE.least / 2;
let later;
let newest = '';

/* ---------- the range ---------- */

/** As the address says: a name of RANGES, or two moments. */
function range() {
  const query = new URLSearchParams(location.search);
  const from = Date.parse(query.get('from'));
  const to = Date.parse(query.get('to'));
  if (from < to) return { name: 'custom', from, to };
  const name = query.get('range') in RANGES ? query.get('range') : '24h';
  return { name, from: Date.now() - RANGES[name], to: Date.now() };
}

const local = moment => {
  const shifted = new Date(moment - new Date(moment).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

function showRange({ name, from, to }) {
  for (const button of $$('[data-range]')) button.setAttribute('aria-pressed', String(button.dataset.range === name));
  $('#from').value = local(from);
  $('#to').value = local(to);
  $('#custom').hidden = name !== 'custom';
  const full = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  $('#when').textContent = text('dashboard.when', full.format(from), full.format(to), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function go(query) {
  history.pushState(null, '', `?${new URLSearchParams(query)}`);
  load();
}

/* ---------- the figures ---------- */

async function load() {
  clearTimeout(later);
  later = undefined;
  due = false;
  loading?.abort();
  loading = new AbortController();
  const asked = range();
  showRange(asked);
  const query = new URLSearchParams({ from: new Date(asked.from).toISOString(), to: new Date(asked.to).toISOString() });
  loadedAt = Date.now();
  page.setAttribute('aria-busy', 'true');
  try {
    const figures = await api('GET', `/api/stats/dashboard?${query}`, undefined, { signal: loading.signal });
    loadedAt = Date.now();
    $('#wrong').hidden = true;
    $('#csv').href = `${root}/api/stats/usage?${query}&format=csv&by=${figures.step === 'day' ? 'day' : 'hour'}`;
    shades = figures.shades;
    showCards(figures, asked.name);
    showNow(figures.now);
    $('#steps').hidden = Boolean(figures.since);
    $('#board').hidden = $('#csv').hidden = !figures.since;
    if (figures.since) board.show(charts(figures));
  } catch (wrong) {
    if (wrong.name === 'AbortError') return;
    $('#wrong').hidden = false;
    $('#wrong span').textContent = wrong instanceof Refused ? wrong.message : text('dashboard.unreachable');
  }
  page.removeAttribute('aria-busy');
  if (due) refresh();
}

const put = (name, value, below) => {
  $(`[data-kpi=${name}]`).replaceChildren(...[value].flat());
  if (below !== undefined) $(`[data-below=${name}]`).replaceChildren(...[below].flat());
};
const unpriced = total => total.unpriced ? counted('dashboard.n_unpriced', total.unpriced) : total.calls.all ? text('dashboard.all_priced') : '';
const small = words => element('small', {}, words);

function change(now, before, name) {
  if (!before) return text('dashboard.no_prior');
  const share = (now - before) / before;
  const sign = share > 0 ? '+' : share < 0 ? '−' : '±';
  return text(name === 'custom' ? 'dashboard.on_prior' : `dashboard.on_prior_${name}`, sign + show.percent(Math.round(Math.abs(share) * 1000) / 1000));
}

function showCards({ total, prior, conversations }, name) {
  const tokens = total.tokens.prompt + total.tokens.completion;
  put('calls', show.number(total.calls.all), change(total.calls.all, prior.total.calls.all, name));
  put('success', show.percent(total.success_rate ?? null), counted('dashboard.n_failed', failed(total.calls)));
  put('tokens', show.brief(tokens), tokens ? text('dashboard.of_prompt', show.percent(Math.round(total.tokens.prompt / tokens * 100) / 100)) : '');
  put('cost', show.money(total.cost === '0' && total.unpriced ? null : total.cost, total.currency), unpriced(total));
  put('first', [show.ms(total.first_ms.p50), ' ', small('p50')], [show.ms(total.first_ms.p95), ' p95']);
  put('response', [show.ms(total.total_ms.p50), ' ', small('p50')], [show.ms(total.total_ms.p95), ' p95']);
  put('conversations', show.number(conversations), change(conversations, prior.conversations, name));
  put('rounds', show.number(total.calls.ok), change(total.calls.ok, prior.total.calls.ok, name));
}

function showNow(now) {
  put('active', show.number(now.active_calls), text('dashboard.on_node'));
  put('providers', show.number(now.providers), now.tripped
    ? element('span', { class: 'st bad' }, icon('x-octagon-fill'), element('span', {}, text('dashboard.n_tripped', show.number(now.tripped))))
    : now.providers ? text('dashboard.none_tripped') : '');
  put('models', show.number(now.models), now.models_off ? counted('dashboard.n_off', now.models_off) : counted('dashboard.n_groups', now.groups));
  put('keys', show.number(now.keys));
  for (const [step, done] of [['providers', now.providers], ['models', now.models], ['keys', now.keys]]) {
    $(`[data-step=${step}]`)?.classList.toggle('done', done > 0);
  }
}

/* ---------- what is new ---------- */

function row(call) {
  const made = callRow(call, shades.providers, `${root}/admin/calls/${encodeURIComponent(call.id)}`);
  made.querySelector('a.time').removeAttribute('tabindex');
  return made;
}

/** Rows that were not there before stand out for a moment. */
function showCalls(calls) {
  const body = $('#last');
  const known = new Set($$('tr', body).map(each => each.dataset.id));
  const rows = calls.slice(0, 8).map(row);
  if (known.size) rows.filter(each => !known.has(each.dataset.id)).forEach(each => each.classList.add('new'));
  body.replaceChildren(...rows);
  $('#no-calls').hidden = rows.length > 0;
}

/** Asked for anew after a call, at once or when the last answer is old enough. */
function refresh() {
  if (later || range().name === 'custom') return;
  due = page.getAttribute('aria-busy') === 'true';
  if (due) return;
  pause = Date.now() - loadedAt > PAUSE.most ? PAUSE.least : Math.min(PAUSE.most, 2 * pause);
  later = setTimeout(load, Math.max(0, loadedAt + pause - Date.now()));
}

let stream;

function follow(on) {
  stream?.close();
  stream = on ? new EventSource(`${root}/api/stats/live`) : undefined;
  stream?.addEventListener('figures', event => {
    const { recent, last_calls: calls } = JSON.parse(event.data);
    showNow(recent.now);
    const latest = calls[0]?.id ?? '';
    if (latest === newest) return;
    if (newest || $('#board').hidden) refresh();
    newest = latest;
    showCalls(calls);
  });
}

/* ---------- the first steps ---------- */

/** The call to copy names a model that is there. */
async function nameModel() {
  const code = $('#example-curl');
  const { items } = await api('GET', '/api/models?limit=1');
  if (items.length) code.textContent = code.textContent.replace('your-model', () => items[0].alias ?? items[0].model_name);
}

const live = $('#live');
page.addEventListener('click', event => {
  const asked = event.target.closest('[data-range]')?.dataset.range;
  if (asked === 'custom') {
    $('#custom').hidden = false;
    $('#from').focus();
  } else if (asked) {
    go({ range: asked });
  }
});
$('#custom').addEventListener('submit', event => {
  event.preventDefault();
  const from = new Date($('#from').value);
  const to = new Date($('#to').value);
  $('#to').setCustomValidity(from < to ? '' : text('dashboard.backwards'));
  if (event.target.reportValidity()) go({ from: from.toISOString(), to: to.toISOString() });
});
$('#custom').addEventListener('input', () => $('#to').setCustomValidity(''));
live.addEventListener('click', () => {
  const on = live.getAttribute('aria-pressed') !== 'true';
  live.setAttribute('aria-pressed', on);
  follow(on);
});
addEventListener('popstate', load);
document.addEventListener('visibilitychange', () => follow(!document.hidden && live.getAttribute('aria-pressed') === 'true'));
addEventListener('pagehide', () => follow(false));

await load();
follow(true);
if (!$('#steps').hidden) nameModel().catch(() => {});
