// The usage page: its filter, and the charts of what its table says.
import { $, $$, given, text } from './kit.js';
import { Board, forms, ink } from './charts.js';

const PARTS = 10;
const filter = $('#filter');

function dates() {
  for (const field of [filter.from, filter.to]) field.disabled = field.hidden = filter.range.value !== 'days';
}

filter.range.addEventListener('change', dates);
// What is not asked for stays out of the address.
filter.addEventListener('submit', () => {
  if (filter.range.value === 'days') filter.range.disabled = true;
  $$('select', filter).filter(each => !each.value).forEach(each => { each.disabled = true; });
});
addEventListener('pageshow', () => {
  $$('select', filter).forEach(each => { each.disabled = false; });
  dates();
});

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const named = row => row.date ?? (row.starts_at ? clock.format(new Date(row.starts_at)) : row.id ? row.name ?? `#${row.id}` : text('usage.without'));

function overTime(rows, currency) {
  const ordered = [...rows].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const time = { kind: 'stack', labels: ordered.map(named), rows: text('usage.time') };
  const set = (name, of, colour = ink.plot) => ({ name, values: ordered.map(of), colour });
  return {
    cost: { ...time, form: forms.money(currency), sets: [set(text('usage.cost'), row => Number(row.cost))] },
    tokens: {
      ...time, form: forms.count,
      sets: [set(text('usage.prompt'), row => row.tokens.prompt), set(text('usage.completion'), row => row.tokens.completion, ink.second)]
    }
  };
}

function compared(rows, by, currency) {
  const own = by === 'provider' || by === 'model';
  const bars = (name, of, form) => {
    const shown = rows.filter(row => of(row) > 0).sort((a, b) => of(b) - of(a)).slice(0, PARTS);
    return {
      kind: 'bars', labels: shown.map(named), shades: own ? shown : undefined, colours: () => shown.map(row => own ? ink.of(row) : ink.plot()),
      sets: [{ name, values: shown.map(of) }], form, rows: text(`usage.row.${by}`)
    };
  };
  return {
    cost: bars(text('usage.cost'), row => Number(row.cost), forms.money(currency)),
    tokens: bars(text('usage.tokens'), row => row.tokens.prompt + row.tokens.completion, forms.count)
  };
}

const charts = $('#charts');
if (charts) {
  const { by, currency } = charts.dataset;
  new Board(charts).show(by === 'day' || by === 'hour' ? overTime(given('figures'), currency) : compared(given('figures'), by, currency));
}
