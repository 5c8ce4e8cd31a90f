const reviewed = document.querySelector<HTMLElement>('[data-review]');
if (reviewed) start(reviewed);

/**
 * Goes through applications by single keys, as long as nobody types: in the list j and k move, x ticks, o opens, and y, m,
 * n accept, put on the waitlist and decline those that are ticked, else the one in view; on one of them j and k lead to the
 * next and the one before, and y, m, n say yes, maybe and no and save it.
 */
function start(element: HTMLElement) {
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!(inList(element, event.key) || onOne(element, event.key))) return;
    event.preventDefault();
  };
  document.addEventListener('keydown', press);
  goOn(element);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])');

function inList(element: HTMLElement, key: string): boolean {
  const links = [...element.querySelectorAll<HTMLElement>('#applications tbody th a')];
  if (links.length === 0) return false;
  const row = document.activeElement?.closest('#applications tbody tr');
  const here = links.findIndex((link) => row?.contains(link));
  if (key === 'j' || key === 'k')
    links[Math.min(links.length - 1, Math.max(0, here + (key === 'j' ? 1 : -1)))]?.focus();
  else if (key === 'x' && here >= 0) row?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  else if (key === 'o' && here >= 0) links[here]?.click();
  else return decides(element, key, row ?? null);
  return true;
}

const decisions: Record<string, string> = { y: 'accept', m: 'waitlist', n: 'decline' };
const goOnAt = 'review goes on at';

/** Decides about the ticked ones, else the one in view; the list comes back with the one after it in view. */
function decides(element: HTMLElement, key: string, row: Element | null): boolean {
  const button = element.querySelector<HTMLButtonElement>(
    `button[name=decision][value=${decisions[key] ?? 'none'}]`,
  );
  const own = row?.querySelector<HTMLInputElement>('[name=application]');
  const isAnyTicked = element.querySelector('[name=application]:checked') !== null;
  if (!button || !(isAnyTicked || own)) return false;
  if (own && !isAnyTicked) own.checked = true;
  const next =
    row?.nextElementSibling?.querySelector<HTMLAnchorElement>('th a') ??
    row?.querySelector<HTMLAnchorElement>('th a');
  if (next) sessionStorage.setItem(goOnAt, next.href.replace(/\?.*/, ''));
  button.click();
  return true;
}

/** Where the keys were before the page was sent and came back. */
function goOn(element: HTMLElement) {
  const at = sessionStorage.getItem(goOnAt);
  sessionStorage.removeItem(goOnAt);
  const links = [...element.querySelectorAll<HTMLAnchorElement>('#applications tbody th a')];
  links.find((link) => link.href.replace(/\?.*/, '') === at)?.focus();
}

const verdicts: Record<string, string> = { y: 'yes', m: 'maybe', n: 'no' };

function onOne(element: HTMLElement, key: string): boolean {
  const rel = { j: 'next', k: 'prev' }[key];
  if (rel) document.querySelector<HTMLElement>(`a[rel=${rel}]`)?.click();
  const choice = element.querySelector<HTMLInputElement>(
    `input[name=verdict][value=${verdicts[key] ?? 'none'}]`,
  );
  if (choice) {
    choice.checked = true;
    choice.form?.requestSubmit();
  }
  return rel !== undefined || choice !== null;
}
