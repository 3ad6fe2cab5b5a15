// The filter above a list of calls or conversations: times in the browser's zone, menus that are filled when they are needed, addresses without empty fields.
import { $, $$, api, element } from './kit.js';

const form = document.getElementById('filter');
const range = document.getElementById('range');
const own = document.getElementById('own');

/** As fields for a moment have it: the browser's own time without a zone. */
function local(moment) {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 19);
}

for (const field of $$('[data-moment]', form)) {
  const kept = form.elements[field.dataset.moment];
  const moment = new Date(kept.value);
  if (kept.value && !Number.isNaN(moment.valueOf())) field.value = local(moment);
  field.addEventListener('change', () => { kept.value = field.value ? new Date(field.value).toISOString() : ''; });
}
document.getElementById('zone').textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;

range.addEventListener('change', () => {
  own.hidden = range.value !== 'own';
  if (own.hidden) {
    form.elements.from.value = form.elements.to.value = '';
    form.requestSubmit();
    return;
  }
  const [from, to] = $$('[data-moment]', own);
  if (!form.elements.from.value) {
    from.value = local(new Date(Date.now() - 86400000));
    from.dispatchEvent(new Event('change'));
  }
  from.focus();
  to.min = from.value;
});

form.addEventListener('submit', () => {
  for (const field of form.elements) {
    if (field.name && (!field.value || (field === range && ['24h', 'own'].includes(field.value)))) field.disabled = true;
  }
});
addEventListener('pageshow', () => {
  for (const field of form.elements) field.disabled = false;
});

const more = document.getElementById('more');
more?.addEventListener('click', async () => {
  const fields = document.getElementById('fields');
  fields.hidden = !fields.hidden;
  more.setAttribute('aria-expanded', !fields.hidden);
  if (fields.hidden) return;
  $('select', fields).focus();
  await Promise.all($$('select[data-from]', fields).map(fillMenu));
});

let providers;

/** What an option says: of a model also whose it is, since several providers may have one of that name. */
async function label(item) {
  if (!item.model_name) return item.name;
  providers ??= api('GET', '/api/providers?limit=500');
  const { items } = await providers;
  const owner = items.find(each => each.id === item.provider_id)?.name;
  return owner ? `${item.model_name} · ${owner}` : item.model_name;
}

async function fillMenu(menu) {
  const path = menu.dataset.from;
  if (!path) return;
  delete menu.dataset.from;
  const chosen = menu.value;
  try {
    const { items } = await api('GET', `${path}?limit=500`);
    const others = items.filter(item => String(item.id) !== chosen);
    menu.append(...await Promise.all(others.map(async item => element('option', { value: String(item.id) }, await label(item)))));
  } catch {
    menu.dataset.from = path;
  }
}
