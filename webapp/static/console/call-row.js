// A call as a row of a table: the same in the log, in a conversation and wherever else calls are listed. The page brings the texts of calls along.
import { element, icon, show, text } from './kit.js';

const KINDS = {
  ok: ['ok', 'check-circle-fill'],
  client_gone: ['off', 'dash-circle'],
  client_error: ['warn', 'exclamation-triangle-fill']
};
const WORSE = ['bad', 'x-octagon-fill'];

/** How a call ended: kind (ok, warn, bad, off), icon and words, such as "200 after 2". */
export function outcome(call) {
  const [kind, name] = KINDS[call.outcome] ?? WORSE;
  const tries = call.attempts?.length ?? 0;
  let key = 'calls.ended.' + call.outcome;
  if (call.outcome === 'ok' && tries > 1) key = 'calls.ended.ok_after';
  if (call.outcome === 'refused' && call.status === 429) key = 'calls.ended.limited';
  if (call.outcome === 'client_error' && call.status === 404) key = 'calls.ended.not_found';
  return { kind, icon: name, words: text(key, call.status, tries) };
}

/** A moment of today as the clock tells it, of another day with the day. */
function moment(call) {
  const started = new Date(call.started_at);
  const today = started.toDateString() === new Date().toDateString();
  return element('time', { datetime: call.started_at, title: show.full(started) }, today ? show.clock(started) : show.short(started));
}

/**
 * The row of a call.
 *
 * colours: each provider's, by its id; href: where its details are
 */
export function callRow(call, colours, href) {
  const end = outcome(call);
  const state = element('span', { class: `st ${end.kind}` }, icon(end.icon), element('span', {}, end.words));
  const model = [call.model_name || call.requested_model || '–'];
  if (call.provider_id) model.unshift(element('i', { class: `sw p${colours[call.provider_id] ?? 0} t1`, title: call.provider_name }));
  const named = (css, name) => element('td', { class: `${css} name`, title: name ?? '' }, name || '–');
  const cell = (css, ...inside) => element('td', { class: css }, ...inside);
  return element('tr', { data: { id: call.id } },
    cell('dim nowrap', element('a', { href, class: 'time', tabindex: '-1' }, moment(call))),
    named('m-hide', call.key_name),
    element('td', { class: 'name', title: model.at(-1) }, ...model),
    named('dim o', call.group_name),
    cell('', state),
    cell('num o', show.ms(call.first_token_ms)),
    cell('num m-hide', show.ms(call.total_ms)),
    cell('num o', show.number(call.prompt_tokens)),
    cell('num o', show.number(call.completion_tokens)),
    cell('num m-hide', show.money(call.cost, call.currency)));
}
