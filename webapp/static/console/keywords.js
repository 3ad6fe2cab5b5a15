// Which keywords are in a text, while it is typed or pasted.
import { $, Refused, api, element } from './kit.js';

const box = $('#try-text');
const found = $('#try-found');
let timer;
let asked = 0;

async function look() {
  const mine = ++asked;
  if (!box.value) {
    found.replaceChildren();
    return;
  }
  let shown;
  try {
    const { matches } = await api('POST', '/api/keywords/try', { text: box.value });
    shown = matches.length
      ? [element('span', {}, found.dataset.hit), ...matches.map(match => element('span', { class: 'tag bad' }, match.keyword))]
      : [element('span', { class: 'dim' }, found.dataset.none)];
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    shown = [element('span', { class: 'wrong' }, failure.message)];
  }
  if (mine === asked) found.replaceChildren(...shown);
}

box?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, 250);
});
