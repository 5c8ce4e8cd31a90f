/** A file input that fills the textarea named by `data-into`; the file itself is never sent. */
export function start(element: HTMLElement) {
  const input = element.querySelector('input');
  const load = async () => {
    const [file] = input?.files ?? [];
    const target = document.querySelector<HTMLTextAreaElement>(`#${element.dataset.into}`);
    if (!file || !target) return;
    target.value = await file.text();
    target.dispatchEvent(new Event('input', { bubbles: true }));
    target.focus();
  };
  element.hidden = false;
  input?.addEventListener('change', load);
  return () => input?.removeEventListener('change', load);
}
