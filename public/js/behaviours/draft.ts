const pause = 1200;
const patience = 5000;

/**
 * Saves what is typed into a form to `data-draft` while it is written and when the page is left, and says so in the
 * element with `data-saved`. What it saves goes by the form's hidden version, so that two windows do not overwrite
 * each other. Sending the form waits for a save that is on its way.
 */
export function start(element: HTMLElement) {
  const form = element as HTMLFormElement;
  const status = form.querySelector<HTMLElement>('[data-saved]');
  const version = form.elements.namedItem('version') as HTMLInputElement;
  const events = new AbortController();
  const { signal } = events;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  let isChanged = false;
  let isSent = false;

  function say(words: string) {
    if (status) status.textContent = words;
  }

  function later(milliseconds: number) {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  }

  function save() {
    clearTimeout(timer);
    if (!isChanged || isSent || saving || signal.aborted) return;
    isChanged = false;
    saving = send().finally(() => {
      saving = undefined;
      if (isChanged) later(pause);
    });
  }

  async function send() {
    try {
      const response = await fetch(form.dataset.draft ?? '', {
        method: 'post',
        body: new URLSearchParams(new FormData(form) as never),
        headers: { Accept: 'application/json' },
        keepalive: true,
      });
      if (response.ok) version.value = String((await response.json()).version);
      say(answers[response.status] ?? 'Not saved');
      if (response.status === 409) events.abort();
    } catch {
      isChanged = true;
      say('Not saved: no connection');
      setTimeout(later, patience, pause);
    }
  }

  form.addEventListener(
    'input',
    () => {
      isChanged = true;
      say('');
      later(pause);
    },
    { signal },
  );
  document.addEventListener('visibilitychange', () => document.hidden && save(), { signal });
  addEventListener('pagehide', save, { signal });
  // A page that comes back from the browser's memory does not know what it had saved last.
  addEventListener('pageshow', (event) => event.persisted && location.reload(), { signal });
  form.addEventListener('submit', (event) => {
    if (isSent) return event.preventDefault();
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      void saving.then(() => form.requestSubmit(event.submitter));
      return;
    }
    isSent = true;
    event.submitter?.setAttribute('aria-busy', 'true');
  });
  return () => events.abort();
}

const answers: Record<number, string> = {
  200: 'Saved',
  401: 'Not saved: you’ve been signed out',
  409: 'Not saved: you’ve made changes in another window. Reopen this page to continue',
  422: 'Not saved: an answer is too long',
};
