// The order of a group's members: drag a row by its handle, or Alt with the arrow keys on the handle.
import { $, $$ } from './kit.js';

for (const form of $$('form[data-order]')) {
  const body = $('tbody', form);
  const order = () => $$('[name=members]', form).map(input => input.value).join();
  const saved = order();
  const save = $('button[type=submit]', form);
  const note = $('.unsaved', form);
  let dragged = null;

  const changed = () => {
    const differs = order() !== saved;
    save.disabled = !differs;
    save.classList.toggle('btn-primary', differs);
    note.textContent = differs ? note.dataset.unsaved : '';
    if (differs) form.dataset.changed = 'yes';
    else delete form.dataset.changed;
  };
  const clear = () => $$('.over', body).forEach(row => row.classList.remove('over'));

  for (const row of $$('tr', body)) {
    const handle = $('.handle', row);
    handle.addEventListener('pointerdown', () => { row.draggable = true; });
    row.addEventListener('dragstart', event => {
      dragged = row;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', '');
      row.classList.add('drag');
    });
    row.addEventListener('dragover', event => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      row.classList.add('over');
    });
    row.addEventListener('drop', event => {
      event.preventDefault();
      if (!dragged || dragged === row) return;
      const rows = $$('tr', body);
      if (rows.indexOf(dragged) < rows.indexOf(row)) row.after(dragged);
      else row.before(dragged);
      changed();
    });
    row.addEventListener('dragend', () => {
      row.draggable = false;
      row.classList.remove('drag');
      dragged = null;
      clear();
    });
    handle.addEventListener('keydown', event => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      if (event.key === 'ArrowUp') row.previousElementSibling?.before(row);
      else row.nextElementSibling?.after(row);
      handle.focus();
      changed();
    });
  }
}
