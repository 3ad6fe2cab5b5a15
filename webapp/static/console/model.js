// The page of one model: calls that were made are charged anew, after a dry run that tells what it would come to.
import { $, api, ask, counted, element, root, show, text } from './kit.js';

const form = $('#recost-form');
if (form) {
  let job;
  form.addEventListener('submit', event => {
    event.preventDefault();
    start(true);
  });
  form.addEventListener('input', () => { $('#recost-go').hidden = true; });
  $('#recost-go').addEventListener('click', async () => {
    if (await ask(text('models.recost_ask'), true)) start(false);
  });
  $('#recost-cancel').addEventListener('click', () => api('DELETE', `/api/jobs/${job}`).catch(wrong));

  async function start(dry) {
    $('#recost-wrong').hidden = $('#recost-result').hidden = true;
    try {
      const to = $('#recost-to').value;
      const made = await api('POST', '/api/recost', {
        from: new Date($('#recost-from').value).toISOString(), ...(to ? { to: new Date(to).toISOString() } : {}),
        model_id: Number(form.dataset.model), dry_run: dry
      });
      job = made.id;
      $('#recost-runs').hidden = false;
      follow(dry);
    } catch (failure) {
      wrong(failure);
    }
  }

  function follow(dry) {
    const events = new EventSource(`${root}/api/jobs/${job}`);
    const moved = event => {
      const at = JSON.parse(event.data);
      $('#recost-progress').value = at.total ? at.done / at.total : 0;
      $('#recost-says').textContent = text('models.recost_progress', show.number(at.done), at.total === null ? '–' : show.number(at.total));
    };
    const end = event => {
      events.close();
      $('#recost-runs').hidden = true;
      const ended = JSON.parse(event.data);
      if (ended.state === 'failed') wrong(new Error(ended.error ?? ''));
      else if (ended.result) tell(ended, dry);
      $('#recost-go').hidden = !(dry && ended.state === 'done' && ended.result?.changed);
    };
    events.addEventListener('progress', moved);
    for (const name of ['done', 'failed', 'cancelled']) events.addEventListener(name, end);
  }

  function tell(ended, dry) {
    const { calls, changed, before, after } = ended.result;
    const money = sum => Object.entries(sum.cost).map(([currency, amount]) => show.money(amount, currency)).join(', ') || '–';
    const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value));
    $('#recost-result').replaceChildren(
      fact(text(dry ? 'models.would_change' : 'models.did_change'), `${counted('models.calls', changed)} / ${show.number(calls)}`),
      fact(text('models.cost_before'), money(before)), fact(text('models.cost_after'), money(after)));
    $('#recost-result').hidden = false;
  }
}

function wrong(failure) {
  $('#recost-wrong').textContent = failure.message;
  $('#recost-wrong').hidden = false;
}
