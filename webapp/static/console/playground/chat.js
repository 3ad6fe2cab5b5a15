// A chat and its answers as they are kept, and what is sent of them.
import { text } from '../kit.js';

const LONGEST_TITLE = 80;

/** A chat that nothing was said in. */
export function begun() {
  return { id: identity(), title: '', updated: Date.now(), parameters: {}, turns: [] };
}

/** Names the conversation in the call log, too. crypto.randomUUID is there over TLS alone. */
function identity() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Adds a question and names the chat by its first one. */
export function asked(chat, message) {
  const turn = { text: message.text, images: message.images, answers: [] };
  chat.turns.push(turn);
  chat.title ||= message.text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_TITLE) || text('playground.picture', 1);
  return turn;
}

/** An answer of which nothing came yet. */
export function awaited(choice) {
  return {
    choice: choice.key, asked: choice.label, status: 'running', text: '', reasoning: '', refusal: '', tools: [], finish: null, error: null,
    usage: null, cost: null, currency: null, firstMs: null, totalMs: null, thoughtMs: null, pieces: 0, begun: Date.now(), attempts: []
  };
}

/** Takes a frame of the gateway over into an answer. */
export function take(answer, frame) {
  if (frame.type === 'delta') {
    piece(answer, frame);
  } else if (frame.type === 'end') {
    Object.assign(answer, {
      status: 'done', finish: frame.finish_reason, usage: frame.usage ?? null, cost: frame.cost ?? null, currency: frame.currency ?? null,
      firstMs: frame.first_token_ms ?? answer.firstMs, totalMs: frame.total_ms ?? null, attempts: frame.attempts ?? []
    });
  } else if (frame.type === 'error') {
    Object.assign(answer, { status: 'failed', error: { code: frame.error.code, message: frame.error.message }, attempts: frame.error.attempts ?? [] });
  }
}

function piece(answer, frame) {
  const now = Date.now() - answer.begun;
  answer.firstMs ??= now;
  answer.pieces++;
  if (typeof frame.reasoning === 'string') {
    answer.reasoning += frame.reasoning;
    return;
  }
  if (answer.reasoning) answer.thoughtMs ??= now - answer.firstMs;
  if (typeof frame.content === 'string') answer.text += frame.content;
  if (typeof frame.refusal === 'string') answer.refusal += frame.refusal;
  for (const part of frame.tool_calls ?? []) {
    const tool = answer.tools[part.index ?? 0] ??= { name: '', arguments: '' };
    tool.name += part.function?.name ?? '';
    tool.arguments += part.function?.arguments ?? '';
  }
}

/** What was kept while an answer ran is broken off when it is read again. */
export function restored(chat) {
  chat.turns.flatMap(turn => turn.answers).filter(answer => answer?.status === 'running')
    .forEach(answer => Object.assign(answer, { status: 'done', finish: 'broken' }));
  return chat;
}

/** The messages of a question: all before it as far as this lane answered, and the question of the turn itself. */
export function messages(chat, at, lane, system) {
  const said = chat.turns.slice(0, at + 1).flatMap((turn, place) => {
    const answer = (turn.answers[lane] ?? turn.answers[0])?.text;
    return [{ role: 'user', content: content(turn) }, ...place < at && answer ? [{ role: 'assistant', content: answer }] : []];
  });
  return system ? [{ role: 'system', content: system }, ...said] : said;
}

function content(turn) {
  if (!turn.images.length) return turn.text;
  const words = turn.text ? [{ type: 'text', text: turn.text }] : [];
  return [...words, ...turn.images.map(url => ({ type: 'image_url', image_url: { url } }))];
}

/** What all answers came to: tokens, and money by currency. */
export function sums(chat) {
  const answers = chat.turns.flatMap(turn => turn.answers).filter(Boolean);
  const costs = new Map();
  answers.filter(each => each.cost !== null).forEach(each => costs.set(each.currency, (costs.get(each.currency) ?? 0) + Number(each.cost)));
  return { tokens: answers.reduce((sum, each) => sum + (each.usage?.total_tokens ?? 0), 0), costs: [...costs] };
}
