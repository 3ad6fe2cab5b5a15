// Where calls go, while the base URL is typed; the gateway's own rule answers.
import { $, Refused, api } from './kit.js';

const field = $('#f-server_url');
const shown = $('#call-url');
let timer;
let asked = 0;

async function tell() {
  const mine = ++asked;
  const url = field.value.trim();
  let text = '';
  if (url) {
    try {
      text = (await api('GET', `/api/providers/call_url?server_url=${encodeURIComponent(url)}`)).call_url;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      text = '–';
    }
  }
  if (mine === asked) shown.textContent = text;
}

if (field) {
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 200);
  });
  if (!shown.textContent) tell();
}
