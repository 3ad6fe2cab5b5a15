// Tests a provider's connection and shows what it found, with how long it took.
import { $, $$, Refused, api, element, show, text } from './kit.js';

const form = $('#connection');
const found = $('#connection-found');
const made = id => document.getElementById(id).content.cloneNode(true);

form.addEventListener('submit', async event => {
  event.preventDefault();
  const model = $('#connection-model').value.trim();
  const chat = event.submitter?.value !== 'list';
  if (chat && !model) {
    $('#connection-model').focus();
    return;
  }
  $$('button', form).forEach(button => { button.disabled = true; });
  found.replaceChildren(made('connection-waits'));
  try {
    tell(await api('POST', `/api/providers/${form.dataset.provider}/test`, chat ? { model } : {}));
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    tell({ ok: false, status: failure.status, detail: failure.message });
  } finally {
    $$('button', form).forEach(button => { button.disabled = false; });
    event.submitter?.focus();
  }
});

function tell(finding) {
  const status = finding.status ? `HTTP ${finding.status}` : '';
  const time = finding.ms === undefined ? '' : show.ms(finding.ms);
  found.replaceChildren(
    element('div', { class: 'bar' }, made(finding.ok ? 'connection-good' : 'connection-bad'), element('span', { class: 'dim' }, [status, time].filter(Boolean).join(' · '))),
    element('p', { class: 'break', title: finding.reason ? finding.detail : '' }, finding.reason ? text(`health.reason.${finding.reason}`) : finding.detail));
}
