// What the charts of the dashboard are, out of the answer of GET /api/stats/dashboard.
import { show, text } from './kit.js';
import { cut, forms, ink } from './charts.js';

const PARTS = 8;
const MINUTES = 5 * 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const failed = calls => calls.upstream_error + calls.interrupted + calls.timeout;
const aside = calls => calls.all - calls.ok - failed(calls);
const count = slice => slice.calls.all;
const named = slice => slice.name ?? (slice.id ? `#${slice.id}` : text('dashboard.without'));
const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);

/** Every step of the range in its order, as {at, slice}; the answer leaves out those without calls. */
function steps(board) {
  const from = Date.parse(board.from);
  const to = Date.parse(board.to);
  if (board.step === 'day') {
    const dated = new Intl.DateTimeFormat('en-CA', { timeZone: board.time_zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    const known = new Map(board.over_time.map(slice => [dated.format(new Date(slice.starts_at)), slice]));
    const days = new Map();
    for (let at = from; at < to; at += DAY) days.set(dated.format(at), at);
    days.set(dated.format(to - 1), to - 1);
    return [...days].map(([date, at]) => ({ at: known.has(date) ? Date.parse(known.get(date).starts_at) : at, slice: known.get(date) }));
  }
  const length = board.step === 'hour' ? HOUR : MINUTES;
  const known = new Map(board.over_time.map(slice => [Date.parse(slice.starts_at), slice]));
  const all = [];
  for (let at = Math.floor(from / length) * length; at < to; at += length) all.push({ at, slice: known.get(at) });
  return all;
}

function labels(board, all) {
  if (board.step === 'day') {
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: board.time_zone, day: 'numeric', month: 'short' });
    return { labels: all.map(({ at }) => day.format(at)) };
  }
  const brief = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return { labels: all.map(({ at }) => brief.format(at)), details: all.map(({ at }) => `${show.date(at)} ${brief.format(at)}`) };
}

/** The largest ones and, where there are more, all others as one. */
function largest(rows, of, all) {
  const sorted = rows.filter(row => of(row) > 0).sort((a, b) => of(b) - of(a));
  const shown = sorted.length > PARTS + 1 || sum(sorted, of) < all - 1e-9 ? sorted.slice(0, PARTS) : sorted;
  const rest = all - sum(shown, of);
  const parts = shown.map(row => ({ name: named(row), value: of(row), row }));
  return rest > 1e-9 ? [...parts, { name: text('dashboard.others'), value: rest }] : parts;
}

const part = (parts, shade) => ({
  labels: parts.map(each => each.name), colours: () => parts.map(each => ink.of(shade(each.row))), shades: parts.map(each => shade(each.row) ?? {})
});

function bars(parts, shade, name, form, rows) {
  return { kind: 'bars', ...part(parts, shade), sets: [{ name, values: parts.map(each => each.value) }], form, rows };
}

/** From p50 to p95, the quickest first. */
function spans(slices, shade, rows) {
  const timed = slices.filter(slice => slice.id && slice.total_ms.p50 !== null).slice(0, PARTS).sort((a, b) => a.total_ms.p50 - b.total_ms.p50)
    .map(row => ({ name: named(row), row }));
  return {
    kind: 'spans', ...part(timed, shade), form: forms.ms, rows,
    sets: [{ name: text('dashboard.span'), values: timed.map(({ row }) => [row.total_ms.p50, row.total_ms.p95]) }]
  };
}

function overTime(board) {
  const all = steps(board);
  const none = !board.over_time.length;
  const time = none ? { labels: [] } : labels(board, all);
  const at = of => all.map(({ slice }) => slice ? of(slice) : 0);
  const maybe = of => all.map(({ slice }) => slice ? of(slice) ?? null : null);
  const rows = text('dashboard.time');
  const rates = maybe(slice => slice.success_rate);
  const start = cut(rates);
  const asides = at(slice => aside(slice.calls));
  return {
    calls: {
      kind: 'stack', ...time, rows, form: forms.count, title: text(`dashboard.calls_per_${board.step}`),
      sets: [{ name: text('dashboard.succeeded'), values: at(slice => slice.calls.ok), colour: ink.plot },
        { name: text('dashboard.failed'), values: at(slice => failed(slice.calls)), colour: ink.bad },
        ...(asides.some(value => value) ? [{ name: text('dashboard.aside'), values: asides, colour: ink.quiet }] : [])]
    },
    rate: {
      kind: 'lines', ...time, rows, form: forms.percent, from: start, hint: axis(start),
      sets: [{ name: text('dashboard.success'), values: rates, colour: ink.plot }]
    },
    tokens: {
      kind: 'areas', ...time, rows, form: forms.count,
      sets: [{ name: text('dashboard.prompt'), values: at(slice => slice.tokens.prompt), colour: ink.plot, strength: '59' },
        { name: text('dashboard.completion'), values: at(slice => slice.tokens.completion), colour: ink.plot, strength: 'c0' }]
    },
    first: {
      kind: 'lines', ...time, rows, form: forms.ms,
      sets: [{ name: 'p50', values: maybe(slice => slice.first_ms.p50), colour: ink.plot },
        { name: 'p95', values: maybe(slice => slice.first_ms.p95), colour: ink.second }]
    }
  };
}

const axis = start => start ? text('dashboard.axis', show.percent(start)) : '';

function rings(board, model) {
  const { calls } = board.total;
  const models = largest(board.by_model, count, calls.all);
  const outcomes = [['dashboard.succeeded', calls.ok, ink.plot], ['dashboard.failed', failed(calls), ink.bad], ['dashboard.aside', aside(calls), ink.quiet]]
    .filter(([, value]) => value > 0);
  return {
    models: {
      kind: 'ring', ...part(models, model), form: forms.count, rows: text('dashboard.model'), big: show.brief(calls.all), small: text('dashboard.unit_calls'),
      sets: [{ name: text('dashboard.calls'), values: models.map(each => each.value) }]
    },
    outcomes: {
      kind: 'ring', labels: outcomes.map(([key]) => text(key)), colours: () => outcomes.map(([, , tone]) => tone()), form: forms.count,
      rows: text('dashboard.outcome'), big: show.percent(board.total.success_rate), small: text('dashboard.unit_succeeded'),
      sets: [{ name: text('dashboard.calls'), values: outcomes.map(([, value]) => value) }]
    }
  };
}

/** All charts of the dashboard by their names. */
export function charts(board) {
  const provider = row => row?.id ? { colour: board.shades.providers[row.id] ?? 0 } : undefined;
  const model = row => row?.id ? board.shades.models[row.id] : undefined;
  const plain = () => undefined;
  const answered = board.by_provider.filter(slice => slice.id);
  const cost = slice => Number(slice.cost);
  const tried = board.tries.filter(each => each.id && each.attempts).sort((a, b) => b.success_rate - a.success_rate).slice(0, PARTS)
    .map(row => ({ name: named(row), row }));
  const start = cut(tried.map(({ row }) => row.success_rate));
  const byKey = bars(largest(board.by_key, count, 0), plain, text('dashboard.calls'), forms.count, text('dashboard.key'));
  return {
    ...overTime(board),
    ...rings(board, model),
    providers: bars(largest(answered, count, sum(answered, count)), provider, text('dashboard.calls'), forms.count,
      text('dashboard.provider')),
    tries: {
      kind: 'dots', ...part(tried, provider), form: forms.percent, from: start, rows: text('dashboard.provider'),
      hint: [text('dashboard.every_try'), axis(start)].filter(Boolean).join(' · '),
      sets: [{ name: text('dashboard.success'), values: tried.map(({ row }) => row.success_rate) }]
    },
    provider_ms: spans(board.by_provider, provider, text('dashboard.provider')),
    model_ms: spans(board.by_model, model, text('dashboard.model')),
    cost: bars(largest(board.by_model, cost, cost(board.total)), model, text('dashboard.cost'), forms.money(board.total.currency), text('dashboard.model')),
    keys: { ...byKey, shades: undefined, colours: () => byKey.labels.map(ink.plot) }
  };
}
