import './preview.ts';

// What a change comes to is shown at once. People of a rota in the making can be dragged onto a session. Its menu does the same with keys, and without this.

let carried = '';

const personOf = (event: Event) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-person]') : null;
const turnOf = (event: Event) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-turn]') : null;

/** What is shown anew while the plan changes can be dragged, too. */
function makeDraggable() {
  for (const person of document.querySelectorAll<HTMLElement>('[data-person]')) person.draggable = true;
  for (const hint of document.querySelectorAll<HTMLElement>('[data-drag-hint]')) hint.hidden = false;
}

document.addEventListener('dragstart', (event) => {
  carried = personOf(event)?.dataset.person ?? '';
  if (carried && event.dataTransfer) event.dataTransfer.setData('text/plain', carried);
});

document.addEventListener('dragover', (event) => {
  const turn = carried ? turnOf(event) : null;
  mark(turn);
  if (turn) event.preventDefault();
});

document.addEventListener('drop', (event) => {
  const menu = carried ? turnOf(event)?.querySelector('select') : null;
  if (menu) {
    event.preventDefault();
    menu.value = carried;
    menu.dispatchEvent(new Event('input', { bubbles: true }));
  }
  mark(null);
});

document.addEventListener('dragend', () => {
  carried = '';
  mark(null);
});

function mark(turn: HTMLElement | null) {
  for (const one of document.querySelectorAll('[data-turn].over'))
    if (one !== turn) one.classList.remove('over');
  turn?.classList.add('over');
}

new MutationObserver(makeDraggable).observe(document.body, { childList: true, subtree: true });
makeDraggable();
