// A row of a table is dragged by its handle, be it by a mouse, a finger or a pen.

/** Begins with a pointer that goes down on a .handle; moved(row) is told at the end where the order is another one then. */
export function drag(event, moved) {
  const grip = event.target.closest('.handle');
  if (!grip || event.button) return;
  event.preventDefault();
  const row = grip.closest('tr');
  const body = row.parentElement;
  const order = [...body.rows];
  const follow = move => {
    const over = [...body.rows].find(other => other !== row && move.clientY >= other.getBoundingClientRect().top && move.clientY < other.getBoundingClientRect().bottom);
    if (!over) return;
    if (over.rowIndex < row.rowIndex) over.before(row);
    else over.after(row);
  };
  const end = () => {
    grip.removeEventListener('pointermove', follow);
    row.classList.remove('drag');
    grip.focus();
    if ([...body.rows].some((each, at) => each !== order[at])) moved(row);
  };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', follow);
  grip.addEventListener('lostpointercapture', end, { once: true });
  row.classList.add('drag');
}
