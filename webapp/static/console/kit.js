// What the scripts of all pages share.

export const root = document.querySelector('meta[name=root]').content;
export const csrf = document.querySelector('meta[name=csrf]').content;
export const language = document.documentElement.lang;

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

/** The value that a page left in <n:json id>. */
export const given = id => JSON.parse(document.getElementById(id).textContent);

let texts;

/** A text of those that the page brought along by <n:texts>, with {0}, {1} ... replaced. */
export function text(key, ...values) {
  texts ??= given('texts');
  return values.reduce((said, value, at) => said.replaceAll(`{${at}}`, () => value), texts[key] ?? key);
}

/** The text for so many things: key.one for a single one where the language has it, else key.other. */
export function counted(key, count) {
  texts ??= given('texts');
  return text(count === 1 && `${key}.one` in texts ? `${key}.one` : `${key}.other`, show.number(count));
}

/** An element with properties and children; texts are texts, never HTML. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'data') Object.assign(made.dataset, value);
    else if (key in made && typeof value !== 'string') made[key] = value;
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** An icon of the sprite. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${root}/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

let refusals;

/**
 * Why something was refused, in the language of the page: as ai.nexusai.page.Refusals by the closest of the texts refusal.<code>..., which may hold
 * the sentence that came. resource: what was asked for, such as users.
 */
export function why({ code, param, message }, resource) {
  refusals ??= document.getElementById('refusals') ? given('refusals') : {};
  const field = (param ?? '').replaceAll(/\[\d+]/g, '');
  const named = field ? [field, field.split('.')[0]].flatMap(name => [`${resource}.${name}`, name]) : [resource];
  const key = [...named.map(end => `refusal.${code}.${end}`), `refusal.${code}`].find(each => each in refusals);
  return key ? refusals[key].replaceAll('{0}', () => message) : message;
}

/** What the admin API refused: status, code, param and why. */
export class Refused extends Error {
  constructor(status, error, path = '') {
    super(error?.message ? why(error, /^\/(?:api\/)?([^/?]*)/.exec(path)?.[1]) : `HTTP ${status}`);
    this.status = status;
    this.code = error?.code ?? '';
    this.param = error?.param ?? '';
  }
}

/** Calls the admin API as the one who is signed in; the answer's object, or null where it has none. Fails with Refused. */
export async function api(method, path, body, options = {}) {
  const headers = { Accept: 'application/json', 'X-CSRF-Token': csrf };
  if (body !== undefined) headers['Content-Type'] = options.type ?? 'application/json';
  const answer = await fetch(root + path, {
    method, headers, credentials: 'same-origin', signal: options.signal,
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  });
  if (answer.status === 401) {
    location.assign(`${root}/admin/login`);
  }
  const text = await answer.text();
  const value = text && answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text || null;
  if (!answer.ok) throw new Refused(answer.status, value?.error, path);
  return value;
}

/** A short word of success. */
export function toast(text) {
  const note = element('div', { class: 'toast-note' }, icon('check-circle-fill'), element('span', {}, text));
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

/** Asks before something that cannot be taken back; true for yes. */
export function ask(text, danger = false) {
  const dialog = document.getElementById('ask');
  const yes = $('[value=yes]', dialog);
  const before = document.activeElement;
  document.getElementById('ask-text').textContent = text;
  yes.className = danger ? 'btn btn-danger' : 'btn btn-primary';
  return new Promise(resolve => {
    const end = answer => {
      dialog.close();
      dialog.onclick = dialog.oncancel = null;
      before?.focus?.();
      resolve(answer);
    };
    dialog.onclick = event => {
      const value = event.target.closest('button')?.value;
      if (value) end(value === 'yes');
    };
    dialog.oncancel = event => {
      event.preventDefault();
      end(false);
    };
    dialog.showModal();
    (danger ? $('[value=no]', dialog) : yes).focus();
  });
}

const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const millis = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' });
const short = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

/** The same forms as on the server: see ai.nexusai.page.Formats. Absent values are a dash. */
export const show = {
  number: value => value === null || value === undefined ? '–' : whole.format(value),
  brief(value) {
    if (value === null || value === undefined) return '–';
    if (value < 1e4) return whole.format(value);
    if (value < 1e6) return `${tenth.format(value / 1e3)} k`;
    return value < 1e9 ? `${tenth.format(value / 1e6)} M` : `${tenth.format(value / 1e9)} G`;
  },
  percent: value => value === null || value === undefined ? '–' : `${hundredth.format(value * 100)} %`,
  ms(value) {
    if (value === null || value === undefined) return '–';
    return value < 1e4 ? `${whole.format(value)} ms` : `${tenth.format(value / 1e3)} s`;
  },
  money(amount, currency) {
    if (amount === null || amount === undefined || amount === '') return '–';
    const value = Number(amount);
    const size = Math.abs(value);
    const digits = size === 0 || size >= 1 ? 2 : size < 0.01 ? 5 : 4;
    const signs = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', KRW: '₩', CNY: 'CN¥' };
    const number = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    return (signs[currency] ?? `${currency} `) + number;
  },
  clock: moment => clock.format(new Date(moment)),
  millis: moment => millis.format(new Date(moment)),
  date: moment => day.format(new Date(moment)),
  short: moment => short.format(new Date(moment)),
  full: moment => full.format(new Date(moment)),
  /** What tells most in little room: the time of this year's, the year of others. */
  near: moment => (new Date(moment).getFullYear() === new Date().getFullYear() ? short : day).format(new Date(moment)),
  ago(moment) {
    const seconds = Math.round((new Date(moment) - Date.now()) / 1000);
    const size = Math.abs(seconds);
    if (size < 60) return ago.format(seconds, 'second');
    if (size < 3600) return ago.format(Math.trunc(seconds / 60), 'minute');
    if (size < 86400) return ago.format(Math.trunc(seconds / 3600), 'hour');
    return size < 86400 * 30 ? ago.format(Math.trunc(seconds / 86400), 'day') : day.format(new Date(moment));
  }
};

/** Writes moments in the browser's zone. */
export function times(within = document) {
  const narrow = matchMedia('(max-width: 767.98px)').matches;
  for (const time of $$('time[data-as]', within)) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    time.textContent = show[narrow && time.dataset.narrow || time.dataset.as]?.(moment) ?? show.full(moment);
    time.title = `${full.format(moment)} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
  }
}

/** Puts a text on the clipboard, also where the page did not come over TLS and the browser's own way is closed. */
export async function copy(text) {
  if (navigator.clipboard && isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = element('textarea', { class: 'visually-hidden' });
  area.value = text;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
