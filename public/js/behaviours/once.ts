import { say } from '../say.ts';

/** A form that cannot be sent twice by a second press; its button shows that it works. */
export function start(element: HTMLElement) {
  let sent: HTMLElement | null = null;
  const send = (event: SubmitEvent) => {
    if (sent) event.preventDefault();
    if (event.defaultPrevented) return;
    // The browser's own page of an error would take the place of what was typed.
    if (!navigator.onLine) {
      event.preventDefault();
      return say('You’re offline, so this hasn’t been sent. Try again when you’re back.', 'toast');
    }
    sent = event.submitter;
    sent?.setAttribute('aria-busy', 'true');
  };
  // Coming back by the back button finds the page as it was left.
  const restore = () => {
    sent?.removeAttribute('aria-busy');
    sent = null;
  };
  element.addEventListener('submit', send);
  addEventListener('pageshow', restore);
  return () => {
    element.removeEventListener('submit', send);
    removeEventListener('pageshow', restore);
  };
}
