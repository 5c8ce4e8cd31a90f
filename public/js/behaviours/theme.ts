/** Changes the theme at once; the server is told so that the next page has it too. */
export function start(element: HTMLElement) {
  const form = element as HTMLFormElement;
  const change = (event: SubmitEvent) => {
    const chosen = event.submitter as HTMLButtonElement | null;
    if (!chosen) return;
    event.preventDefault();
    if (chosen.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen.value;
    for (const button of form.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button === chosen));
    void fetch(form.action, {
      method: 'post',
      body: new URLSearchParams({ theme: chosen.value, return: '/healthz' }),
      redirect: 'manual',
      // Whoever goes on at once has it on the next page, too.
      keepalive: true,
    });
  };
  form.addEventListener('submit', change);
  return () => form.removeEventListener('submit', change);
}
