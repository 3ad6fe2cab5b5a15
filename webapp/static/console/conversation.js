// One conversation: its calls as rows, and what was said in them.
import { element, given, root, show, text } from './kit.js';
import { callRow } from './call-row.js';
import { say } from './said.js';

const rows = document.getElementById('rows');
const colours = given('colours');
const address = id => `${root}/admin/calls/${encodeURIComponent(id)}`;

rows.replaceChildren(...given('calls').map(call => {
  const row = callRow(call, colours, address(call.id));
  row.querySelector('a.time').removeAttribute('tabindex');
  return row;
}));
rows.addEventListener('click', event => {
  const row = event.target.closest('tr');
  if (row && !event.target.closest('a') && !getSelection().toString()) location.assign(address(row.dataset.id));
});

/** When it was said, and in which call. */
function foot(message) {
  const tokens = typeof message.tokens === 'number' ? ` · ${text('calls.tokens_of', show.number(message.tokens))}` : '';
  return element('div', { class: 'reason' }, element('a', { href: address(message.call_id) }, show.full(message.at)), tokens);
}

document.getElementById('said')?.replaceChildren(...given('messages').map(each => say(each.message, foot(each))));
