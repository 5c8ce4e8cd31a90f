/** Shows a text as it will read while it is written: the form inside is asked for its preview, which keeps nothing. */
export function start(element: HTMLElement) {
  let timer = 0;
  let asked = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 400);
  };
  const ask = async () => {
    const form = element.querySelector('form');
    if (!form) return;
    asked += 1;
    const mine = asked;
    const typed = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    const body = new URLSearchParams([...typed, ['also', 'preview']]);
    const response = await fetch(form.action, { method: 'post', body }).catch(() => null);
    if (!response?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById('preview');
    if (fresh) document.getElementById('preview')?.replaceWith(document.adoptNode(fresh));
  };
  element.addEventListener('input', soon);
  return () => {
    clearTimeout(timer);
    element.removeEventListener('input', soon);
  };
}
