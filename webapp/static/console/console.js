// What every page of the console does: times in the browser's zone, questions before acts, a warning before changes are lost, copying.
import { $$, ask, copy, times } from './kit.js';
import './focus.js';

times();
document.body.addEventListener('htmx:afterSwap', event => times(event.target));

document.addEventListener('submit', async event => {
  const button = event.submitter;
  const text = button?.dataset.ask;
  if (text && !button.dataset.agreed) {
    event.preventDefault();
    if (await ask(text, 'danger' in button.dataset)) {
      button.dataset.agreed = 'yes';
      event.target.requestSubmit(button);
    }
    return;
  }
  event.target.dataset.sent = 'yes';
});

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : button;
  await copy(button.dataset.text ?? source.value ?? source.textContent);
  const shown = button.dataset.copied;
  if (!shown) return;
  const before = button.getAttribute('aria-label');
  button.setAttribute('aria-label', shown);
  button.classList.add('done');
  setTimeout(() => {
    button.classList.remove('done');
    if (before) button.setAttribute('aria-label', before);
  }, 2000);
});

for (const form of $$('form[data-guard]')) {
  form.addEventListener('input', () => { form.dataset.changed = 'yes'; });
}
addEventListener('beforeunload', event => {
  if ($$('form[data-guard][data-changed]').some(form => !form.dataset.sent)) event.preventDefault();
});

for (const select of $$('[data-submit]')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}
for (const note of $$('.toast-note')) {
  setTimeout(() => note.remove(), 6000);
}
const wrong = document.querySelector('[aria-invalid=true]');
wrong?.focus();
