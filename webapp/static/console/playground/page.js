// The playground: chats over /ws/chat with one model, or two side by side.
import { $, ask, counted, given, show, text } from '../kit.js';
import { asked, awaited, begun, messages, restored, sums, take } from './chat.js';
import { Choices } from './choices.js';
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { Drawer } from './drawer.js';
import { asJson, asMarkdown } from './exports.js';
import { History } from './history.js';
import { Messages } from './messages.js';
import { Parameters } from './parameters.js';

const KEPT_EVERY = 3000;

const choices = new Choices(given('choices'));
const history = new History($('#play').dataset.account);
const shown = new Messages(choices, { again, edit });
const running = new Map();
const deleted = new WeakSet();
let chat = begun();
let editing = null;
let keptAt = 0;
let composer;

const parameters = new Parameters(choices, () => composer?.count());
const connection = new Connection(tell);
composer = new Composer({ send, stop, leave: () => { editing = null; }, countedAs: () => parameters.chosen()[0].countedAs });
new Drawer(history, { open, removed: id => { if (id === chat.id) discard(); }, cleared: discard });

[$('#fresh'), $('#fresh-too')].forEach(button => button.addEventListener('click', () => {
  fresh();
  composer.focus();
}));
$('#as-markdown').addEventListener('click', () => asMarkdown(chat));
$('#as-json').addEventListener('click', () => asJson(chat));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || $('.offcanvas.show, .dropdown-menu.show, dialog[open]')) return;
  if (parameters.close()) return;
  if (running.size) stop();
  else composer.leave();
});
addEventListener('pagehide', () => { if (running.size) keep(chat); });
await open(location.hash.slice(1));
composer.focus();

/** A message is sent; false where a parameter has to be mended first. */
function send(message) {
  if (!parameters.fields()) return false;
  if (editing !== null) cut(editing);
  editing = null;
  asked(chat, message);
  shown.add(chat.turns.at(-1));
  parameters.chosen().forEach((choice, lane) => run(chat.turns.length - 1, lane, choice));
  shown.follow();
  return true;
}

function run(at, lane, choice) {
  const { system } = parameters.values();
  const own = chat;
  const answer = awaited(choice);
  const question = { ...parameters.fields(), ...choice.question, conversation_id: chat.id, messages: messages(chat, at, lane, system) };
  chat.turns[at].answers[lane] = answer;
  const id = connection.ask(question, frame => {
    take(answer, frame);
    if (own === chat) shown.update(at, lane, answer);
    if (answer.status !== 'running') ended(id, own);
    else if (Date.now() - keptAt > KEPT_EVERY) keep(own);
  });
  running.set(id, answer);
  composer.running(true);
  shown.update(at, lane, answer);
  keep(chat);
}

function ended(id, own) {
  const answer = running.get(id);
  running.delete(id);
  keep(own);
  if (running.size) return;
  composer.running(false);
  $('#said').textContent = text(answer.status === 'failed' ? 'playground.said_failed' : 'playground.said');
}

function stop() {
  [...running.keys()].forEach(id => connection.stop(id));
}

async function again(at, lane) {
  if (running.size || !parameters.fields()) return;
  if (at < chat.turns.length - 1 && !await ask(text('playground.again_ask'))) return;
  cut(at + 1);
  composer.focus();
  run(at, lane, parameters.chosen()[lane] ?? choices.of(chat.turns[at].answers[lane].choice) ?? parameters.chosen()[0]);
}

function edit(at) {
  if (running.size) return;
  editing = at;
  composer.edit(chat.turns[at]);
}

function cut(from) {
  chat.turns.splice(from);
  shown.cut(from);
}

function fresh() {
  leave();
  chat = begun();
  window.history.replaceState(null, '', location.pathname);
  shown.show(chat);
  count();
}

async function open(id) {
  const found = id ? await history.get(id) : undefined;
  if (!found) {
    count();
    return;
  }
  leave();
  chat = restored(found);
  parameters.put(chat.parameters);
  window.history.replaceState(null, '', `#${chat.id}`);
  shown.show(chat);
  count();
}

/** Of the chat that is left: its answers end, and its last words are kept with it. */
function leave() {
  stop();
  if (editing !== null) composer.clear();
  editing = null;
}

/** Answers of a chat that was left for another still come to their end in it; what was deleted stays so. */
function keep(own) {
  if (deleted.has(own)) return;
  keptAt = Date.now();
  own.updated = keptAt;
  if (own === chat) {
    own.parameters = parameters.values();
    window.history.replaceState(null, '', `#${own.id}`);
    count();
  }
  history.keep(own).catch(() => tell('unkept'));
}

function discard() {
  deleted.add(chat);
  fresh();
}

function count() {
  const { tokens, costs } = sums(chat);
  $('#sum-rounds').textContent = counted('playground.rounds', chat.turns.length);
  $('#sum-tokens').textContent = show.number(tokens);
  $('#sum-cost').textContent = costs.length ? costs.map(([currency, amount]) => show.money(amount, currency)).join(' + ') : '–';
  [$('#as-markdown'), $('#as-json')].forEach(button => { button.disabled = !chat.turns.length; });
}

/** Says above the conversation what the connection or the history came to. */
function tell(state) {
  const line = $('#line');
  const before = line.dataset.state;
  line.dataset.state = state;
  if (state === 'open') {
    line.textContent = text('playground.back');
    line.hidden = before !== 'lost';
    setTimeout(() => { line.hidden ||= line.dataset.state === 'open'; }, 4000);
    return;
  }
  line.textContent = text(state === 'lost' ? 'playground.lost' : 'playground.unkept');
  line.hidden = false;
}
