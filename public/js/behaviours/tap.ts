import { say } from '../say.ts';

/**
 * A form that is sent in the background. The element whose id is `data-replace` is then swapped for the one of
 * the page that comes back, and focus returns to the control that was pressed.
 */
export function start(element: HTMLElement) {
  const form = element as HTMLFormElement;
  const id = (form.dataset.replace ?? '').replace('#', '');
  let busy = false;
  const send = async (event: SubmitEvent) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    event.submitter?.setAttribute('aria-busy', 'true');
    try {
      if (await swap(form, id, event.submitter)) return;
      // Refused: sent the plain way, the answer is a page that says why.
      form.removeEventListener('submit', send);
      form.requestSubmit(event.submitter);
    } catch {
      say('No connection. Try again when you are back.', 'toast');
    } finally {
      busy = false;
      event.submitter?.removeAttribute('aria-busy');
    }
  };
  form.addEventListener('submit', send);
  return () => form.removeEventListener('submit', send);
}

async function swap(form: HTMLFormElement, id: string, submitter: HTMLElement | null): Promise<boolean> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value));
  const response = await fetch(form.action, { method: 'post', body });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(id);
  const stale = document.getElementById(id);
  if (!response.ok || !fresh || !stale) return false;
  const focused = stale.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  stale.replaceWith(document.adoptNode(fresh));
  const again = [...fresh.querySelectorAll<HTMLElement>('button, input, a')].find(
    (one) => nameOf(one) === focused,
  );
  again?.focus();
  const flash = page.querySelector('.flash')?.textContent;
  if (flash) say(flash);
  return true;
}

/** Tells a control again in the next version of the page. Not by its value: a tick's is the opposite by then. */
function nameOf(element: Element | null): string | undefined {
  if (!element) return undefined;
  const { id, name, form } = element as HTMLButtonElement;
  return id || `${form?.getAttribute('action')} ${name} ${element.textContent}`;
}
