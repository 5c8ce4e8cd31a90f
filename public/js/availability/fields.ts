/** A hidden field of a form: the one of that name, or a new one with a value. */
export function asField(form: HTMLFormElement, name: string, value: string): HTMLInputElement {
  const known = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (known) return known;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.prepend(field);
  return field;
}

/** An element with its class and what is in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  look: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (look) element.className = look;
  element.append(...inside);
  return element;
}
