const everyMs = 1000;

/** Asks for the state of a search again and again, under the asker's own rights, until it is over. */
export function watch(page: Document) {
  const progress = page.querySelector<HTMLElement>('[data-progress]');
  if (!progress) return;
  setTimeout(async () => {
    const fresh = await fetched(progress.dataset.progress ?? '');
    if (fresh?.hasAttribute('data-over')) return location.reload();
    const isHeld = progress.contains(page.activeElement);
    if (fresh && !isHeld) progress.replaceWith(page.adoptNode(fresh));
    watch(page);
  }, everyMs);
}

/** Null without a connection, or where it is not theirs to see any more; then what is there stays. */
async function fetched(href: string): Promise<HTMLElement | null> {
  try {
    const response = await fetch(href);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector<HTMLElement>('[data-progress]');
  } catch {
    return null;
  }
}
