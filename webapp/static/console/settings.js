// Settings go back to their defaults, and a configuration is shown as changes before it is applied.
import { $, $$, api, element, icon, toast } from './kit.js';

for (const button of $$('[data-back]')) {
  button.addEventListener('click', () => {
    const field = document.getElementById(button.dataset.back);
    if (field.type === 'checkbox') field.checked = field.dataset.standard === 'on';
    else field.value = field.dataset.standard;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}

const place = document.getElementById('import');
if (place) {
  const text = $('#import-text', place);
  const file = $('#import-file', place);
  const apply = $('#import-apply', place);
  const preview = $('#import-preview', place);
  const rows = $('#import-table tbody', place);

  file.addEventListener('change', async () => {
    if (!file.files.length) return;
    text.value = await file.files[0].text();
    forget();
  });
  text.addEventListener('input', forget);
  preview.addEventListener('click', () => send(true));
  apply.addEventListener('click', () => send(false));

  /** What was shown of another text holds no more. */
  function forget() {
    show(null);
  }

  async function send(dry) {
    preview.disabled = apply.disabled = true;
    try {
      const report = await api('POST', `/api/config?dry_run=${dry}`, text.value, { type: 'application/yaml' });
      show(report, !dry);
      if (!dry) toast(place.dataset.applied);
    } catch (e) {
      show(null, false, e.message);
    }
    preview.disabled = apply.disabled = false;
  }

  function show(report, done = false, failure = '') {
    const changes = report?.changes ?? [];
    const missing = report?.missing_variables ?? [];
    say('#import-wrong', failure);
    say('#import-variables', missing.length ? place.dataset.missing.replace('{0}', missing.join(', ')) : '');
    $('#import-count', place).textContent = count(report, changes.length, done);
    $('#import-table', place).hidden = !changes.length;
    rows.replaceChildren(...changes.map(row));
    apply.hidden = done || !changes.length;
  }

  function count(report, changes, done) {
    if (!report) return '';
    if (!changes) return place.dataset.none;
    if (done) return place.dataset.applied;
    return changes === 1 ? place.dataset.one : place.dataset.other.replace('{0}', changes);
  }

  function say(selector, words) {
    const note = $(selector, place);
    note.hidden = !words;
    $('span', note).textContent = words;
  }

  function row(change) {
    const kind = { create: 'plus-lg', update: 'pencil', delete: 'trash' }[change.action];
    const action = element('td', { class: 'nowrap' }, icon(kind), ` ${place.dataset[change.action] ?? change.action}`);
    return element('tr', {}, action, element('td', { class: 'path mono' }, change.path),
      element('td', { class: 'value mono' }, shown(change.from)), element('td', { class: 'value mono' }, shown(change.to)));
  }

  /** Objects as they stand in YAML, without its brackets. */
  function shown(value, indent = '') {
    if (value === null || value === undefined) return '–';
    if (typeof value !== 'object') return String(value);
    if (!Object.keys(value).length) return '–';
    if (Array.isArray(value)) {
      return value.map(part => `${indent}- ${shown(part, `${indent}  `).trimStart()}`).join('\n');
    }
    return Object.entries(value).map(([name, part]) => {
      const nested = part !== null && typeof part === 'object' && Object.keys(part).length;
      return `${indent}${name}:${nested ? '\n' : ' '}${shown(part, nested ? `${indent}  ` : indent)}`;
    }).join('\n');
  }
}
