import { say } from '../say.ts';

/** The fields of a form as they were when a button was pressed, but for the hidden ones, which are the page's own. */
type Press = [name: string, value: string][];

/** The forms whose answer is on its way, by address since the form itself is swapped, with what was pressed since. */
const underWay = new Map<string, Press | null>();

/**
 * A form that is sent in the background. The element whose id is `data-replace` is then swapped for the one of
 * the page that comes back, and focus returns to the control that was pressed. What is pressed meanwhile is sent
 * next, with the hidden fields of the page that came.
 */
export function start(element: HTMLElement) {
  const form = element as HTMLFormElement;
  const send = (event: SubmitEvent) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const press = pressOn(form, event.submitter);
    if (underWay.has(form.action)) underWay.set(form.action, press);
    else void sendAll(form, press, event.submitter);
  };
  form.addEventListener('submit', send);
  return () => form.removeEventListener('submit', send);
}

async function sendAll(form: HTMLFormElement, first: Press, submitter: HTMLElement | null) {
  const { action, dataset } = form;
  submitter?.setAttribute('aria-busy', 'true');
  try {
    let current: HTMLFormElement | null = form;
    for (let press: Press | null = first; press && current; press = underWay.get(action) ?? null) {
      underWay.set(action, null);
      if (!(await swap(current, press, (dataset.replace ?? '').replace('#', '')))) return;
      current = [...document.forms].find((one) => one.action === action) ?? null;
    }
  } catch {
    say('No connection. Try again when you’re back online.', 'toast');
  } finally {
    underWay.delete(action);
    submitter?.removeAttribute('aria-busy');
  }
}

function pressOn(form: HTMLFormElement, submitter: HTMLElement | null): Press {
  const hidden = new Set(
    [...form.querySelectorAll<HTMLInputElement>('[type=hidden]')].map(({ name }) => name),
  );
  return [...new FormData(form, submitter)]
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => [name, String(value)]);
}

async function swap(form: HTMLFormElement, press: Press, id: string): Promise<boolean> {
  const body = new URLSearchParams(press);
  for (const { name, value } of form.querySelectorAll<HTMLInputElement>('[type=hidden]'))
    body.append(name, value);
  const response = await fetch(form.action, { method: 'post', body });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(id);
  const stale = document.getElementById(id);
  if (!response.ok || !fresh || !stale) return sendPlainly(form.action, body);
  const focused = stale.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  for (const { textContent } of stale.querySelectorAll('details[open] > summary'))
    for (const one of fresh.querySelectorAll('summary'))
      if (one.textContent === textContent) one.parentElement?.setAttribute('open', '');
  stale.replaceWith(document.adoptNode(fresh));
  const again = [...fresh.querySelectorAll<HTMLElement>('button, input, a')].find(
    (one) => nameOf(one) === focused,
  );
  again?.focus();
  const flash = page.querySelector('.flash')?.textContent;
  if (flash) say(flash);
  return true;
}

/** What was refused is sent as a form without scripts would be: the answer is a page that says why. */
function sendPlainly(action: string, body: URLSearchParams): false {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, hidden: true });
  for (const [name, value] of body)
    form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form);
  form.submit();
  return false;
}

/** Tells a control again in the next version of the page. Not by its value: a tick's is the opposite by then. */
function nameOf(element: Element | null): string | undefined {
  if (!element) return undefined;
  const { id, name, form } = element as HTMLButtonElement;
  return id || `${form?.getAttribute('action')} ${name} ${element.textContent}`;
}
