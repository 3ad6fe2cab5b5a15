// Keeps the focus in the page when what had it is taken away, hidden or switched off: it goes to what follows in the same part of the page, else to what stands before it there.
const STOPS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
let held = null;
let within = [];
let due = false;

const usable = each => each.isConnected && !each.disabled && each.checkVisibility();

function parts(element) {
  const found = [];
  for (let part = element.parentElement; part && part !== document.body; part = part.parentElement) found.push(part);
  return found;
}

function rescue() {
  due = false;
  const now = document.activeElement;
  if (!held || usable(held) || (now !== held && now !== document.body)) return;
  for (const part of within.filter(each => each.isConnected)) {
    const stops = [...part.querySelectorAll(STOPS)].filter(each => each.tabIndex >= 0 && usable(each));
    if (stops.length === 0) continue;
    const next = held.isConnected && stops.find(each => held.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    (next || stops.at(-1)).focus();
    return;
  }
  document.getElementById('main')?.focus();
}

addEventListener('focusin', event => {
  held = event.target;
  within = parts(held);
});
// Somebody who clicks beside everything lets go of it.
addEventListener('focusout', event => {
  if (!event.relatedTarget && usable(event.target)) held = null;
});
new MutationObserver(() => {
  if (due || !held) return;
  due = true;
  requestAnimationFrame(rescue);
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['hidden', 'disabled'] });
