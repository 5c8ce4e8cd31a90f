/** Puts a button beside a password that shows what is typed. */
export function start(element: HTMLElement) {
  const input = element as HTMLInputElement;
  const row = document.createElement('div');
  const button = document.createElement('button');
  row.className = 'joined';
  button.type = 'button';
  button.className = 'button';
  button.setAttribute('aria-label', 'Show the password');
  const show = (shown: boolean) => {
    input.type = shown ? 'text' : 'password';
    button.textContent = shown ? 'Hide' : 'Show';
    button.setAttribute('aria-pressed', String(shown));
  };
  show(false);
  button.addEventListener('click', () => show(input.type === 'password'));
  // A shown password would be remembered by the browser as ordinary text.
  input.form?.addEventListener('submit', () => show(false));
  const focused = document.activeElement === input;
  input.before(row);
  row.append(input, button);
  if (focused) input.focus();
  return () => undefined;
}
