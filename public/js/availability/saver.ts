import { make } from './fields.ts';

const pause = 700;

/** Sends the form as it changes, one save after the other, again and again while there is no connection. */
export function makeSaver(form: HTMLFormElement, end: HTMLElement) {
  const status = make('p', 'soft small', 'Saved as you go');
  status.setAttribute('role', 'status');
  end.querySelector('button')?.replaceWith(status);
  let timer = 0;
  let wait = 2000;
  let state: 'still' | 'changed' | 'sending' | 'refused' = 'still';
  let changedMeanwhile = false;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(send, milliseconds);
  };

  async function send() {
    if (state !== 'changed') return;
    state = 'sending';
    changedMeanwhile = false;
    status.textContent = 'Saving …';
    try {
      const response = await fetch(form.action, { method: 'post', body: body() });
      if (response.ok) saved(await response.json());
      else refused(response.status, await response.text());
    } catch {
      state = 'changed';
      status.textContent = 'No connection. Your changes are kept here and saved when you’re back online.';
      later(wait);
      wait = Math.min(wait * 2, 30_000);
    }
  }

  function body() {
    const fields = new URLSearchParams({ painted: '1' });
    for (const [name, value] of new FormData(form)) fields.append(name, String(value));
    return fields;
  }

  function saved({ version }: { version: number }) {
    const field = form.querySelector<HTMLInputElement>('input[name=version]');
    if (field) field.value = String(version);
    wait = 2000;
    state = changedMeanwhile ? 'changed' : 'still';
    status.textContent = 'Saved';
    if (changedMeanwhile) later(pause);
  }

  /** Another window was quicker, or the page is no longer theirs: nothing more is sent until they have looked. */
  function refused(code: number, text: string) {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const why = (page.querySelector('.notice.problem strong') ?? page.querySelector('.failure .lede'))
      ?.textContent;
    // Sent as a page, it is kept while they sign in.
    if (code === 401) return form.submit();
    // A server that is being restarted will answer soon.
    if (code >= 500) throw new Error(why);
    state = 'refused';
    const again = make('a', 'button small', 'Reload page');
    again.href = form.action;
    status.replaceChildren(make('strong', '', why ?? 'We couldn’t save this.'), ' ', again);
    status.className = 'notice problem';
  }

  addEventListener('online', () => later(0));
  // Who closes the page in the middle of a breath has saved as well.
  addEventListener('pagehide', () => {
    if (state === 'changed') void fetch(form.action, { method: 'post', body: body(), keepalive: true });
  });
  form.addEventListener('submit', (event) => event.preventDefault());

  return {
    /** Something has changed. */
    changed() {
      if (state === 'refused') return;
      changedMeanwhile = true;
      if (state === 'sending') return;
      state = 'changed';
      later(pause);
    },
  };
}
