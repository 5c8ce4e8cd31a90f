/**
 * Works out what a form would make while it is filled in: after each change its fields go to `data-outlook`, and the
 * element whose id is `data-replace` is swapped for the one of the page that comes back. Only the last answer counts.
 */
export function start(element: HTMLElement) {
  const form = element as HTMLFormElement;
  const events = new AbortController();
  let asked = 0;
  const look = async () => {
    asked += 1;
    const mine = asked;
    const body = new URLSearchParams(new FormData(form) as never);
    const response = await fetch(form.dataset.outlook ?? '', { method: 'post', body }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById(form.dataset.replace ?? '');
    const stale = document.getElementById(form.dataset.replace ?? '');
    if (!fresh || !stale || mine !== asked || events.signal.aborted) return;
    const focused = stale.contains(document.activeElement) ? document.activeElement?.id : '';
    stale.replaceWith(document.adoptNode(fresh));
    if (focused) document.getElementById(focused)?.focus();
  };
  form.addEventListener('change', () => void look(), { signal: events.signal });
  return () => events.abort();
}
