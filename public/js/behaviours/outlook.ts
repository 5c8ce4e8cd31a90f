/** So many milliseconds without another key are a pause. */
const pause = 300;

/**
 * Works out what a form would make while it is filled in: when somebody pauses after a change its fields go to `data-outlook`, and the
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
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), pause);
  };
  form.addEventListener('input', soon, { signal: events.signal });
  form.addEventListener('change', soon, { signal: events.signal });
  return () => {
    clearTimeout(timer);
    events.abort();
  };
}
