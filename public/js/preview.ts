// Shows a text as it will read while it is written: its form is asked for a preview, which keeps nothing.

const wait = 400;
const form = document.querySelector<HTMLFormElement>('[data-preview] form');
let timer = 0;
let asked = 0;

form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => show(form), wait);
});

/** Puts the newest preview in place; an answer that comes late, or that refuses what was typed, changes nothing. */
async function show({ action }: HTMLFormElement) {
  asked += 1;
  const mine = asked;
  const typed = [...new FormData(form ?? undefined)].map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  const body = new URLSearchParams([...typed, ['also', 'preview']]);
  const response = await fetch(action, { method: 'post', body }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('preview');
  if (fresh && mine === asked) document.getElementById('preview')?.replaceWith(document.adoptNode(fresh));
}
