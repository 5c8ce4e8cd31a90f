let region: HTMLElement | undefined;

/** Says a sentence to people who listen to the page; with the look `toast`, to those who see it too. */
export function say(sentence: string, look: 'hidden' | 'toast' = 'hidden') {
  const target = region ?? document.createElement('div');
  if (!region) {
    region = target;
    target.setAttribute('role', 'status');
    document.body.append(target);
  }
  target.className = look;
  target.textContent = '';
  // A region is heard when it changes after it was there.
  setTimeout(() => {
    target.textContent = sentence;
  }, 50);
  setTimeout(() => {
    if (target.textContent === sentence) target.textContent = '';
  }, 8000);
}
