// What was said in a call, as people read it: messages with Markdown, reasoning folded, tool calls as JSON.
import { counted, element, text } from './kit.js';
import { codeBox, markdown } from './markdown.js';

const MOST = 12;
export const words = () => ({ copy: text('calls.copy'), copied: text('calls.copied') });

/** The messages of a request and its answer; empty for what is no chat. */
export function messages(request, answer) {
  const asked = Array.isArray(request?.messages) ? request.messages : typeof request?.prompt === 'string' ? [{ role: 'user', content: request.prompt }] : [];
  const choices = Array.isArray(answer?.choices) ? answer.choices : [];
  const said = choices.map(choice => choice?.message ?? (typeof choice?.text === 'string' ? { role: 'assistant', content: choice.text } : null));
  return [...asked, ...said].filter(message => message !== null && typeof message === 'object');
}

/** Fills an element with messages, the last ones; the earlier ones come on demand. */
export function fill(target, all) {
  const shown = all.slice(-MOST).map(message => say(message));
  const hidden = all.length - shown.length;
  if (hidden > 0) {
    const more = element('button', { type: 'button', class: 'btn mb-2' }, counted('calls.earlier', hidden));
    more.addEventListener('click', () => {
      const earlier = all.slice(0, hidden).map(message => say(message));
      more.replaceWith(...earlier);
      earlier[0].tabIndex = -1;
      earlier[0].focus();
    });
    shown.unshift(more);
  }
  target.replaceChildren(...shown);
}

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

/** One message; foot: a line below it. */
export function say(message, foot) {
  const role = ROLES.includes(message.role) ? text('calls.role.' + message.role) : String(message.role ?? '–');
  const box = element('div', { class: 'say' }, element('b', {}, role));
  const thought = message.reasoning_content ?? message.reasoning;
  if (typeof thought === 'string' && thought) {
    const inner = element('div', { class: 'prose' });
    box.append(element('details', { class: 'think' }, element('summary', {}, text('calls.reasoning')), markdown(inner, thought)));
  }
  for (const part of parts(message)) box.append(part);
  if (foot) box.append(foot);
  return box;
}

function parts(message) {
  const content = Array.isArray(message.content) ? message.content : [message.content];
  const shown = content.filter(part => part !== null && part !== undefined && part !== '').map(part => {
    if (typeof part === 'string') return prose(part);
    if (typeof part.text === 'string') return prose(part.text);
    const picture = String(part.type ?? '').includes('image');
    return picture ? element('p', { class: 'dim' }, text('calls.picture')) : json(part);
  });
  if (typeof message.refusal === 'string' && message.refusal) shown.push(prose(message.refusal));
  for (const call of [...(Array.isArray(message.tool_calls) ? message.tool_calls : []), ...(message.function_call ? [message.function_call] : [])]) {
    shown.push(json(call));
  }
  return shown;
}

const prose = said => markdown(element('div', { class: 'prose' }), said, words());

/** Any value as JSON with a button that copies it; a text as it is. */
export function json(value) {
  return typeof value === 'string' ? codeBox(value, '', words()) : codeBox(JSON.stringify(value, null, 2), 'json', words());
}
