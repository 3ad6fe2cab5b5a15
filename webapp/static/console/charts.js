// The charts of the console: a kind for each question, drawn in the colours of the theme, with a table of the same numbers behind each.
import { $, $$, element, show } from './kit.js';

const page = document.documentElement;
const colour = name => getComputedStyle(page).getPropertyValue(name).trim();
const TINTS = ['', '', 'a8', '66'];

/** Colours by what they mean; read anew for each drawing, since the theme may have changed. */
export const ink = {
  plot: () => colour('--plot'),
  bad: () => colour('--bad'),
  quiet: () => colour('--p-0'),
  second: () => colour('--ink-2'),
  /** Of a provider, or of a model as {colour, tint}. */
  of: shade => colour(`--p-${shade?.colour ?? 0}`) + TINTS[shade?.tint ?? 1]
};

/** The little square that stands before a provider's or a model's name. */
export const swatch = shade => element('i', { class: `sw p${shade?.colour ?? 0} t${shade?.tint ?? 1}` });

/** How values are written: in the chart, exactly in the table, and on the axis. */
export const forms = {
  count: { brief: show.brief, exact: show.number, axis: value => show.brief(value).replace(/[.,]0(?= )/, '') },
  ms: { brief: show.ms, exact: show.ms, axis: value => value >= 1000 ? `${show.number(value / 1000)} s` : `${show.number(value)} ms` },
  percent: { brief: show.percent, exact: show.percent, axis: value => `${Math.round(value * 1000) / 10} %` },
  money: currency => ({
    brief: value => show.money(value, currency), exact: value => show.money(value, currency), axis: value => show.money(value, currency)
  })
};

/** The highest of a few round shares below all values, where an axis may be cut. */
export function cut(values) {
  const least = Math.min(1, ...values.filter(value => value !== null && value !== undefined));
  return [0.99, 0.95, 0.9, 0.8, 0.5, 0].find(start => least >= start + (start ? (1 - start) / 10 : 0)) ?? 0;
}

/*
 * A chart is { kind, labels, sets: [{ name, values, colour }], form } and, by kind: colours and shades of its labels, from (where the axis
 * begins), big and small (in a ring's middle), rows (what the table's rows are). A span's value is [from, to].
 */
const lying = kind => kind === 'bars' || kind === 'spans' || kind === 'dots';

const endLabels = {
  id: 'endLabels',
  afterDatasetsDraw(chart, _, { write }) {
    if (!write) return;
    const { ctx } = chart;
    ctx.save();
    ctx.font = `12px ${colour('--tblr-font-sans-serif')}`;
    ctx.fillStyle = colour('--ink-2');
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach((bar, at) => ctx.fillText(write(at), Math.max(bar.x, bar.base || 0) + (bar.options.radius ? 14 : 8), bar.y));
    ctx.restore();
  }
};

const middle = {
  id: 'middle',
  afterDatasetsDraw({ ctx, chartArea: area }, _, { big, small }) {
    if (!big) return;
    const x = (area.left + area.right) / 2;
    const y = (area.top + area.bottom) / 2;
    ctx.save();
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = colour('--ink');
    ctx.font = `600 17px ${colour('--tblr-font-sans-serif')}`;
    ctx.fillText(big, x, y - 7);
    ctx.fillStyle = colour('--ink-2');
    ctx.font = `12px ${colour('--tblr-font-sans-serif')}`;
    ctx.fillText(small, x, y + 12);
    ctx.restore();
  }
};

const written = (chart, value, form = chart.form.exact) => Array.isArray(value) ? value.map(form).join(' – ') : form(value);

function dataset(chart, set) {
  const line = chart.kind === 'lines' || chart.kind === 'areas';
  const ring = chart.kind === 'ring';
  const tone = chart.colours ? chart.colours() : set.colour();
  return {
    label: set.name, data: set.values, maxBarThickness: lying(chart.kind) ? 14 : 26, borderRadius: lying(chart.kind) ? 2 : 0,
    backgroundColor: chart.kind === 'areas' ? tone + set.strength : tone,
    borderColor: ring ? colour('--card') : tone,
    clip: chart.kind === 'dots' ? false : undefined, borderWidth: ring ? 2 : chart.kind === 'lines' ? 2 : 0,
    pointRadius: chart.kind === 'dots' ? 6 : 0, pointHoverRadius: chart.kind === 'dots' ? 7 : 4,
    cubicInterpolationMode: 'monotone', spanGaps: true, showLine: line, fill: chart.kind === 'areas' ? 'stack' : false,
    categoryPercentage: 0.8, barPercentage: 0.9
  };
}

/** A name beside lying bars has at most half of what the written values leave; of a longer one the beginning is shown. */
function fitting({ ctx, width, options }, name) {
  const room = Math.min(150, (width - options.layout.padding.right) / 2 - 20);
  ctx.save();
  ctx.font = `12px ${colour('--tblr-font-sans-serif')}`;
  let shown = name;
  for (let end = name.length - 1; end > 3 && ctx.measureText(shown).width > room; end--) shown = `${name.slice(0, end)}…`;
  ctx.restore();
  return shown;
}

function scales(chart) {
  if (chart.kind === 'ring') return {};
  const flat = lying(chart.kind);
  const stacked = chart.kind === 'stack' || chart.kind === 'areas';
  const second = colour('--ink-2');
  const value = {
    beginAtZero: chart.from === undefined, min: chart.from, max: chart.from === undefined ? undefined : 1, stacked, display: chart.kind !== 'bars',
    border: { display: false }, grid: { color: colour('--line-2'), drawTicks: false },
    ticks: { color: second, padding: 6, maxTicksLimit: flat ? 4 : 5, maxRotation: 0, callback: tick => chart.form.axis(tick) }
  };
  const names = {
    offset: chart.kind !== 'lines' && chart.kind !== 'areas', stacked, border: { display: !flat, color: colour('--line') }, grid: { display: false },
    ticks: {
      color: flat ? colour('--ink') : second, padding: flat ? 6 : 4, maxRotation: 0, autoSkip: !flat, autoSkipPadding: 18, font: { size: 12 },
      callback(at) {
        const name = this.getLabelForValue(at);
        return flat ? fitting(this.chart, name) : name;
      }
    }
  };
  return flat ? { x: value, y: names } : { x: names, y: value };
}

function plugins(chart) {
  const flat = lying(chart.kind);
  return {
    endLabels: { write: flat ? at => written(chart, chart.sets[0].values[at], chart.form.brief) : null },
    middle: { big: chart.big, small: chart.small },
    tooltip: {
      backgroundColor: colour('--ink'), titleColor: colour('--card'), bodyColor: colour('--card'), padding: 8, boxWidth: 8, boxHeight: 8,
      cornerRadius: 6, callbacks: { label: item => ` ${item.dataset.label}  ${written(chart, item.raw)}` }
    },
    legend: {
      display: chart.kind !== 'ring' && chart.sets.length > 1, align: 'start', position: 'top',
      labels: { color: colour('--ink-2'), boxWidth: 8, boxHeight: 8, padding: 12, font: { size: 12 } }
    }
  };
}

function configuration(chart) {
  const flat = lying(chart.kind);
  const ring = chart.kind === 'ring';
  const type = ring ? 'doughnut' : chart.kind === 'stack' || chart.kind === 'bars' || chart.kind === 'spans' ? 'bar' : 'line';
  return {
    type, plugins: [endLabels, middle], data: { labels: chart.labels, datasets: chart.sets.map(set => dataset(chart, set)) },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, indexAxis: flat ? 'y' : 'x', cutout: chart.shades ? '72%' : '82%',
      interaction: { mode: ring ? 'nearest' : 'index', axis: flat ? 'y' : 'x', intersect: ring },
      layout: { padding: { right: flat ? chart.kind === 'spans' ? 124 : 66 : 4, top: ring ? 0 : 2 } },
      scales: scales(chart), plugins: plugins(chart)
    }
  };
}

function table(chart) {
  const head = [chart.rows, ...chart.sets.map(set => set.name)].map((name, at) => element('th', { scope: 'col', class: at ? 'num' : '' }, name));
  const body = chart.labels.map((label, at) => element('tr', {},
    element('th', { scope: 'row' }, ...(chart.shades ? [swatch(chart.shades[at])] : []), chart.details?.[at] ?? label),
    ...chart.sets.map(set => element('td', { class: 'num' }, written(chart, set.values[at])))));
  return element('table', { class: 'table dense' }, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body));
}

/** Beside a ring: name, count, share. */
function legend(chart) {
  const { values } = chart.sets[0];
  const all = values.reduce((sum, value) => sum + value, 0);
  return chart.labels.map((label, at) => element('tr', {},
    element('th', { scope: 'row', title: label }, swatch(chart.shades?.[at]), label),
    element('td', { class: 'num dim' }, show.brief(values[at])),
    element('td', { class: 'num' }, show.percent(all ? Math.round(values[at] / all * 1000) / 1000 : null))));
}

/** The figures of a page, by the names in their data-chart; drawn again when the theme changes. */
export class Board {
  #charts = new Map();
  #drawn = new Map();

  constructor(within) {
    this.within = within;
    within.addEventListener('click', event => {
      const button = event.target.closest('[data-table]');
      if (button) this.#turn(button);
    });
    new MutationObserver(() => this.#all()).observe(page, { attributes: true, attributeFilter: ['data-bs-theme'] });
  }

  /** Shows these charts, by name. One without labels has nothing to show and says so. */
  show(charts) {
    this.#charts = new Map(Object.entries(charts));
    this.#all();
  }

  #all() {
    window.Chart.defaults.font.family = colour('--tblr-font-sans-serif');
    window.Chart.defaults.font.size = 12;
    for (const figure of $$('[data-chart]', this.within)) {
      const chart = this.#charts.get(figure.dataset.chart);
      if (chart) this.#draw(figure, chart);
    }
  }

  #draw(figure, chart) {
    const empty = !chart.labels.length;
    $('[data-none]', figure).hidden = !empty;
    $('[data-full]', figure).hidden = empty;
    $('[data-table]', figure).disabled = empty;
    if (chart.hint) $('[data-hint]', figure).textContent = chart.hint;
    if (chart.title) $('h2', figure).textContent = chart.title;
    $('.chart-table', figure).replaceChildren(table(chart));
    $('[data-legend]', figure)?.replaceChildren(...legend(chart));
    this.#drawn.get(figure)?.destroy();
    this.#drawn.delete(figure);
    if (empty) return;
    const canvas = $('canvas', figure);
    canvas.setAttribute('aria-label', [$('h2', figure).textContent, $('[data-hint]', figure).textContent].filter(Boolean).join('. '));
    this.#drawn.set(figure, new window.Chart(canvas, configuration(chart)));
  }

  #turn(button) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    const figure = button.closest('[data-chart]');
    button.setAttribute('aria-pressed', on);
    $('[data-view=table]', figure).hidden = !on;
    $('[data-view=chart]', figure).hidden = on;
  }
}
