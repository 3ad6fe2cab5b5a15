// The model test: one question, or one about a picture, to a vendor's model or to the active one; the answer streams in.
import { $, api, counted, element, show, text } from './kit.js';
import { ask } from './asking.js';
import { markdown } from './markdown.js';

const form = $('#question');
if (form) begin();

function begin() {
  const vendor = $('#vendor');
  if (!form.dataset.active) vendor.selectedIndex = 1;
  vendor.addEventListener('change', models);
  models();
  $('#image')?.addEventListener('change', picture);
  form.addEventListener('submit', send);
}

async function models() {
  const vendor = $('#vendor').value;
  const model = $('#model');
  if (!vendor) {
    model.replaceChildren(element('option', { value: form.dataset.active }, form.dataset.active));
    return;
  }
  const path = `/api/models?provider_id=${vendor}&enabled=true&limit=500&sort=model_name`;
  const kind = form.dataset.kind;
  let found = await api('GET', kind ? `${path}&kind=${kind}` : path);
  if (kind && !found.items.length) found = await api('GET', path);
  if ($('#vendor').value !== vendor) return;
  model.replaceChildren(...found.items.map(each => element('option', { value: each.model_name }, each.model_name)));
  if (!found.items.length) model.append(element('option', { value: '' }, text('test.no_models')));
}

const LONGEST_SIDE = 1024;
let image;

/** The picture turned as its camera meant it, and no larger than a model looks at. */
async function picture(event) {
  image = undefined;
  $('#preview').hidden = true;
  const says = $('#image-says');
  const file = event.target.files[0];
  says.className = '';
  if (!file) {
    says.textContent = text('test.image_hint');
    return;
  }
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = element('canvas', { width: Math.max(1, Math.round(bitmap.width * scale)), height: Math.max(1, Math.round(bitmap.height * scale)) });
    const paint = canvas.getContext('2d');
    paint.fillStyle = 'white';
    paint.fillRect(0, 0, canvas.width, canvas.height);
    paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    image = canvas.toDataURL('image/jpeg', 0.9);
    $('#picture').src = image;
    $('#preview').hidden = false;
    says.textContent = text('test.image_size', file.name, bitmap.width, bitmap.height, canvas.width, canvas.height);
  } catch {
    says.className = 'wrong';
    says.textContent = text('test.not_an_image', file.name);
  }
}

function content() {
  const words = $('#message').value;
  return form.dataset.kind ? [{ type: 'text', text: words }, { type: 'image_url', image_url: { url: image } }] : words;
}

async function send(event) {
  event.preventDefault();
  if (form.dataset.kind && !image) {
    const says = $('#image-says');
    says.className = 'wrong';
    says.textContent = text('test.no_image');
    $('#image').focus();
    return;
  }
  const vendor = $('#vendor').value;
  const shown = new Growing();
  const asked = ask({ model: $('#model').value, messages: [{ role: 'user', content: content() }], ...(vendor ? { provider_id: Number(vendor) } : {}) }, {
    start: frame => { $('#answer-says').textContent = text('test.answers', frame.model); },
    delta: frame => shown.add(frame.content ?? frame.refusal ?? '')
  });
  busy(asked);
  try {
    const end = await asked.end;
    shown.finish();
    measured(end);
  } catch (failure) {
    shown.finish();
    $('#wrong').hidden = false;
    $('#wrong').lastElementChild.textContent = failure.code === 'closed' ? text('test.no_socket') : failure.message;
    $('#answer-says').textContent = text('test.failed');
  } finally {
    $('#send').disabled = false;
    $('#stop').hidden = true;
  }
}

function busy(asked) {
  $('#wrong').hidden = $('#measured').hidden = true;
  $('#answer').replaceChildren();
  $('#answer-says').textContent = text('test.waits');
  $('#send').disabled = true;
  $('#stop').hidden = false;
  $('#stop').onclick = () => asked.stop();
}

/** Text that grows, drawn at most once for each picture of the screen. */
class Growing {
  #text = '';
  #due = false;

  add(piece) {
    this.#text += piece;
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => this.#draw());
  }

  finish() {
    this.#draw(true);
  }

  #draw(last = false) {
    this.#due = false;
    markdown($('#answer'), this.#text, last ? { copy: text('test.copy'), copied: text('test.copied') } : undefined);
  }
}

function measured(end) {
  const fact = (name, value) => element('div', {}, element('dt', {}, text(name)), element('dd', {}, value));
  const by = end.attempts.at(-1);
  $('#answer-says').textContent = text(end.finish_reason === 'stopped' ? 'test.stopped' : 'test.answered', show.ms(end.total_ms));
  $('#measured').replaceChildren(
    fact('test.model', by?.model ?? $('#model').value), fact('test.vendor', by?.provider ?? '–'),
    fact('test.first_token', show.ms(end.first_token_ms)), fact('test.total', show.ms(end.total_ms)),
    fact('test.tokens', end.usage ? `${show.number(end.usage.prompt_tokens)} / ${show.number(end.usage.completion_tokens)}` : '–'),
    fact('test.cost', show.money(end.cost, end.currency)));
  if (end.attempts.length > 1) $('#measured').append(fact('test.attempts', counted('test.tried', end.attempts.length)));
  $('#measured').hidden = false;
}
