/** A textarea that grows with what is typed, where CSS alone cannot do it. */
export function start(element: HTMLElement) {
  if (CSS.supports('field-sizing', 'content')) return () => undefined;
  const grow = () => {
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  };
  grow();
  element.addEventListener('input', grow);
  return () => element.removeEventListener('input', grow);
}
