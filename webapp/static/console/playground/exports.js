// A chat as a file: Markdown for people, JSON for programs.
import { element, show, text } from '../kit.js';

/** Gives the browser a chat as Markdown. */
export function asMarkdown(chat) {
  const parts = [`# ${chat.title}`];
  if (chat.parameters.system) parts.push(chat.parameters.system.split('\n').map(line => `> ${line}`).join('\n'));
  for (const turn of chat.turns) {
    parts.push(`## ${text('playground.you')}`, turn.text, ...turn.images.map((source, at) => `![${text('playground.picture', at + 1)}](${source})`));
    turn.answers.filter(Boolean).forEach(answer => parts.push(`## ${answer.attempts.at(-1)?.model ?? answer.asked}`, answer.text, figures(answer)));
  }
  save(chat, 'md', 'text/markdown', `${parts.filter(Boolean).join('\n\n')}\n`);
}

/** Gives the browser a chat as it is kept. */
export function asJson(chat) {
  save(chat, 'json', 'application/json', JSON.stringify(chat, null, 2));
}

function figures(answer) {
  const said = [answer.usage && text('playground.used', show.number(answer.usage.prompt_tokens), show.number(answer.usage.completion_tokens)),
    answer.cost !== null && show.money(answer.cost, answer.currency), answer.totalMs !== null && show.ms(answer.totalMs)].filter(Boolean);
  return said.length ? `*${said.join(', ')}*` : '';
}

function save(chat, ending, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const name = chat.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40) || 'chat';
  element('a', { href: address, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
