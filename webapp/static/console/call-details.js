// The details of a call in the drawer beside the list. Opened by address or by click; the address follows, so that it can be passed on.
import { $, $$, element, icon, root, text, times } from './kit.js';
import { outcome } from './call-row.js';
import { fill, json, messages } from './said.js';

const drawer = document.getElementById('drawer');
const base = `${root}/admin/calls`;
let query = '';
let told = {};
let loading = null;
let shown = null;

/** Where the details of a call are. */
export const address = id => `${base}/${encodeURIComponent(id)}${query}`;

/** The id of the call that is open, or null. */
export const current = () => shown;

/** list: {opened(id), closed(id), move(by)}; filter: the page's own query. */
export function start(filter, list) {
  query = filter ? `?${filter}` : '';
  told = list;
  drawer.addEventListener('click', clicked);
  drawer.addEventListener('keydown', pressed);
  addEventListener('popstate', () => {
    const id = idOf(location.pathname);
    if (id) load(id);
    else hide();
  });
  const id = idOf(location.pathname);
  if (id && !drawer.hidden) {
    shown = id;
    complete();
    told.opened(id);
  }
}

function idOf(path) {
  const rest = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '';
  return rest ? decodeURIComponent(rest) : null;
}

/** Opens a call; the focus goes to its details with focus = true, else it stays. */
export async function open(id, focus) {
  if (shown === null) history.pushState({ opened: true }, '', address(id));
  else if (shown !== id) history.replaceState(history.state, '', address(id));
  if (await load(id) && focus) $('#details-title', drawer)?.focus();
}

async function load(id) {
  const kept = drawer.contains(document.activeElement) ? document.activeElement.closest('[data-move], [data-close], [role=tab]') : null;
  loading?.abort();
  loading = new AbortController();
  shown = id;
  told.opened(id);
  try {
    const answer = await fetch(address(id), { headers: { 'HX-Request': 'true' }, credentials: 'same-origin', signal: loading.signal });
    if (answer.status === 401) {
      location.reload();
      return false;
    }
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok) drawer.replaceChildren(...part.body.childNodes);
    else drawer.replaceChildren(...missing());
  } catch (failure) {
    if (failure.name === 'AbortError') return false;
    drawer.replaceChildren(...missing());
  }
  drawer.hidden = false;
  complete();
  if (kept) drawer.querySelector(kept.dataset.move ? `[data-move="${kept.dataset.move}"]` : kept.id ? `#${kept.id}` : '[data-close]')?.focus();
  return true;
}

function missing() {
  const close = element('button', { type: 'button', class: 'icon-btn s', 'data-close': '', 'aria-label': text('calls.close') }, icon('x-lg'));
  const bar = element('div', { class: 'bar pb-2' }, element('h2', { id: 'details-title', tabindex: '-1' }, text('calls.not_there')), element('span', { class: 'grow' }), close);
  return [element('header', {}, bar)];
}

/** What the server left to the browser: times, the outcome, what was said, JSON. */
function complete() {
  times(drawer);
  const head = $('[data-outcome]', drawer);
  if (!head) return;
  const call = JSON.parse($('#call', drawer).textContent);
  const end = outcome(call);
  head.classList.add(end.kind);
  head.textContent = end.words;
  said($('[data-said]', drawer), call);
  $('#tab-json', drawer).addEventListener('click', () => fillJson(call), { once: true });
}

function said(target, call) {
  const all = messages(call.request, call.response);
  if (all.length > 0) {
    fill(target, all);
    return;
  }
  const kept = call.request !== null && call.request !== undefined;
  const key = target.dataset.keeps !== 'true' ? 'calls.said_hidden' : kept ? 'calls.said_json' : 'calls.said_nothing';
  target.replaceChildren(element('p', { class: 'reason mb-0' }, text(key)));
}

function fillJson(call) {
  const { request, response, response_text: ignored, request_cut: requestCut, response_cut: responseCut, ...entry } = call;
  const section = (key, value, cut) => element('section', {}, element('h3', { class: 'mb-2' }, text(key)),
    value === null || value === undefined ? element('p', { class: 'reason mb-0' }, text('calls.not_kept')) : json(value),
    cut ? element('p', { class: 'reason mb-0' }, text('calls.cut')) : null);
  $('#pane-json', drawer).replaceChildren(section('calls.request', request, requestCut), section('calls.answer', response, responseCut),
    section('calls.entry', entry));
}

/** Closes the details; the focus goes back to the list. */
export function close() {
  const opened = history.state?.opened;
  if (opened) history.back();
  else {
    history.replaceState(null, '', base + query);
    hide();
  }
}

function hide() {
  loading?.abort();
  const was = shown;
  shown = null;
  drawer.hidden = true;
  told.closed(was);
}

function clicked(event) {
  const move = event.target.closest('[data-move]');
  if (move) told.move(Number(move.dataset.move));
  if (event.target.closest('[data-close]')) close();
  const tab = event.target.closest('[role=tab]');
  if (tab) choose(tab);
}

function choose(tab) {
  for (const each of $$('[role=tab]', drawer)) {
    const chosen = each === tab;
    each.setAttribute('aria-selected', chosen);
    each.tabIndex = chosen ? 0 : -1;
    document.getElementById(each.getAttribute('aria-controls')).hidden = !chosen;
  }
}

function pressed(event) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || event.altKey || event.ctrlKey || event.metaKey || event.target.closest('pre, .scroll, input, select, textarea')) return;
  const tab = event.target.closest('[role=tab]');
  if (tab) {
    const tabs = $$('[role=tab]', drawer);
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    next.click();
    next.focus();
  } else {
    told.move(by);
  }
  event.preventDefault();
}
