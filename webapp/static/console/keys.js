// API keys: the end of a key in the browser's zone, models found by name, and a secret that no reload shows again.
import { $, $$, api, element } from './kit.js';

const made = document.getElementById('made');
if (made) {
  // The page answered a POST: a reload would send that again. From here on it leads to the key, without its text.
  history.replaceState(null, '', made.dataset.address);
}

const expires = document.getElementById('f-expires_at');
if (expires) {
  const moment = new Date(expires.value);
  const two = number => String(number).padStart(2, '0');
  const local = Number.isNaN(moment.valueOf()) ? '' : `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
  const unchanged = expires.value;
  expires.type = 'datetime-local';
  expires.value = local;
  expires.form.addEventListener('formdata', event => {
    const chosen = event.formData.get('expires_at');
    const same = chosen === local && unchanged !== '';
    if (chosen) event.formData.set('expires_at', same ? unchanged : new Date(chosen).toISOString());
  });
}

const search = document.getElementById('model-search');
if (search) {
  const found = document.getElementById('found');
  const chosen = document.getElementById('chosen');
  const providers = new Map($$('[name="grants.providers"]').map(box => [box.value, box.parentElement.textContent.trim()]));
  let asked = 0;
  let timer = 0;

  const choice = model => {
    const box = element('input', { class: 'form-check-input', type: 'checkbox', name: 'grants.models', value: String(model.id) });
    const provider = providers.get(String(model.provider_id)) ?? '';
    return element('label', { class: 'form-check' }, box, element('span', { class: 'form-check-label' }, model.alias ?? model.model_name, ' ', element('span', { class: 'dim' }, provider)));
  };
  const find = async () => {
    const mine = ++asked;
    const page = await api('GET', `/api/models?limit=40&q=${encodeURIComponent(search.value.trim())}`);
    if (mine !== asked) return;
    const there = new Set($$('input', chosen).map(box => box.value));
    found.replaceChildren(...page.items.filter(model => !there.has(String(model.id))).map(choice));
  };

  found.addEventListener('change', event => {
    // What is ticked moves to the chosen ones, so that the next search does not lose it; the focus goes along.
    chosen.append(event.target.closest('label'));
    event.target.focus();
  });
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(find, 200);
  });
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault();
  });
  find();
}

// Pages that came back with a mistake in what is folded away show it.
for (const wrong of $$('details [aria-invalid=true]')) wrong.closest('details').open = true;
$('[aria-invalid=true]')?.focus();
