// The order of a group's members: drag a row by its handle, or Alt with the arrow keys on the handle.
import { drag } from './drag.js';
import { $, $$ } from './kit.js';

for (const form of $$('form[data-order]')) {
  const body = $('tbody', form);
  const order = () => $$('[name=members]', form).map(input => input.value).join();
  const saved = order();
  const save = $('button[type=submit]', form);
  const note = $('.unsaved', form);

  const changed = () => {
    const differs = order() !== saved;
    save.disabled = !differs;
    save.classList.toggle('btn-primary', differs);
    note.textContent = differs ? note.dataset.unsaved : '';
    if (differs) form.dataset.changed = 'yes';
    else delete form.dataset.changed;
  };

  body.addEventListener('pointerdown', event => drag(event, changed));
  body.addEventListener('keydown', event => {
    const handle = event.target.closest('.handle');
    if (!handle || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const row = handle.closest('tr');
    if (event.key === 'ArrowUp') row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    handle.focus();
    changed();
  });
}
