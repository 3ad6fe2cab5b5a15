// Text of models as Markdown. Their HTML is shown as the text that it is, and nothing is loaded from anywhere. For pages whose layout has markdown="true".
import { $$, copy, element, icon } from './kit.js';

const { Marked } = globalThis.marked;
const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

const reader = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: token => escaped(token.raw ?? token.text),
    image: token => escaped(token.text ? `${token.text} (${token.href})` : token.href)
  }
});

const ALLOWED = {
  ALLOWED_TAGS: ['a', 'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'strong', 'table',
    'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ALLOWED_ATTR: ['href', 'class', 'start', 'align'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
  RETURN_DOM_FRAGMENT: true
};

/**
 * Fills an element with text read as Markdown. words: {copy, copied}, the labels of the button of code; without them there is none, as while
 * an answer still grows.
 */
export function markdown(target, text, words) {
  const read = globalThis.DOMPurify.sanitize(reader.parse(text ?? ''), ALLOWED);
  for (const link of $$('a', read)) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  for (const table of $$('table', read)) {
    const box = element('div', { class: 'scroll', tabindex: '0' });
    table.replaceWith(box);
    box.append(table);
  }
  for (const pre of $$('pre', read)) {
    pre.replaceWith(codeBox(pre.textContent.replace(/\n$/, ''), /language-([\w+#-]+)/.exec(pre.innerHTML)?.[1] ?? '', words));
  }
  target.replaceChildren(read);
  return target;
}

/** Code in a box with its language and, with words, a button that copies it. */
export function codeBox(code, language, words) {
  const shown = element('code', {}, code);
  highlight(shown, code, language);
  const bar = element('div', {}, element('span', { class: 'grow' }, language));
  if (words) {
    const button = element('button', { type: 'button', class: 'icon-btn s' }, icon('copy'), element('span', {}, words.copy));
    button.addEventListener('click', async () => {
      await copy(code);
      button.lastChild.textContent = words.copied;
      setTimeout(() => { button.lastChild.textContent = words.copy; }, 2000);
    });
    bar.append(button);
  }
  return element('div', { class: 'codebox' }, bar, element('pre', { tabindex: '0' }, shown));
}

const LONGEST = 200_000;

function highlight(target, code, language) {
  const known = globalThis.hljs;
  if (!known?.getLanguage(language) || code.length > LONGEST) return;
  const html = known.highlight(code, { language, ignoreIllegals: true }).value;
  target.replaceChildren(globalThis.DOMPurify.sanitize(html, { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'], RETURN_DOM_FRAGMENT: true }));
}
