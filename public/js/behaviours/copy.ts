import { say } from '../say.ts';

/** A button that copies `data-copy`, and says that it did. */
export function start(element: HTMLElement) {
  const label = element.textContent;
  let timer = 0;
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(element.dataset.copy ?? '').then(
      () => true,
      () => false,
    );
    const answer = copied ? 'Copied' : 'Couldn’t copy';
    element.textContent = answer;
    say(answer);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      element.textContent = label;
    }, 2000);
  };
  element.addEventListener('click', copy);
  return () => {
    clearTimeout(timer);
    element.removeEventListener('click', copy);
  };
}
