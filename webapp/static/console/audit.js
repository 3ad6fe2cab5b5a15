// The filter's moments are written in the browser's zone and sent in UTC.
import { $$ } from './kit.js';

for (const field of $$('[data-utc]')) {
  const sent = document.getElementById(field.dataset.utc);
  if (sent.value) {
    const moment = new Date(sent.value);
    field.value = new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  }
  field.addEventListener('input', () => { sent.value = field.value ? new Date(field.value).toISOString() : ''; });
}
for (const form of $$('form[data-lean]')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
}
addEventListener('pageshow', () => {
  for (const form of $$('form[data-lean]')) for (const field of form.elements) field.disabled = false;
});
