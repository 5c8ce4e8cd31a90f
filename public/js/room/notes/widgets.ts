import { type EditorView, WidgetType } from '@codemirror/view';

/** An element with a class, attributes and perhaps a text. */
function element(tag: string, look: string, more: Record<string, string> = {}, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = look;
  for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

/** The dot of an item. */
export class Bullet extends WidgetType {
  override eq = () => true;
  override toDOM = () => element('span', 'notes-bullet', {}, '•');
}

/** The box of a task, to be ticked; by keyboard that is Ctrl+Enter. */
export class Checkbox extends WidgetType {
  readonly isDone: boolean;
  readonly label: string;
  readonly isFixed: boolean;

  constructor(isDone: boolean, label: string, isFixed: boolean) {
    super();
    this.isDone = isDone;
    this.label = label;
    this.isFixed = isFixed;
  }

  override eq({ isDone, label, isFixed }: Checkbox) {
    return isDone === this.isDone && label === this.label && isFixed === this.isFixed;
  }

  override toDOM(view: EditorView) {
    const box = element('input', 'notes-box', {
      type: 'checkbox',
      tabindex: '-1',
      'aria-label': this.label || 'Task',
    }) as HTMLInputElement;
    box.checked = this.isDone;
    box.disabled = this.isFixed;
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('click', (event) => {
      event.preventDefault();
      const at = view.posAtDOM(box) + 1;
      view.dispatch({
        changes: { from: at, to: at + 1, insert: this.isDone ? ' ' : 'x' },
        userEvent: 'input',
      });
    });
    return box;
  }
}

/** The way that a link leads. */
export class Way extends WidgetType {
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
  }

  override eq({ address }: Way) {
    return address === this.address;
  }

  override toDOM() {
    const label = `Open ${new URL(this.address).host || this.address.replace('mailto:', '')}`;
    const more = { href: this.address, target: '_blank', rel: 'noopener noreferrer nofollow' };
    return element('a', 'notes-way', { ...more, 'aria-label': label, title: label }, '↗');
  }
}

/** Where somebody else is, with their name. */
export class Caret extends WidgetType {
  readonly name: string;
  readonly look: string;
  /** Another number is another move, for which the name is shown anew. */
  readonly move: number;

  constructor(name: string, look: string, move: number) {
    super();
    this.name = name;
    this.look = look;
    this.move = move;
  }

  override eq({ name, look, move }: Caret) {
    return name === this.name && look === this.look && move === this.move;
  }

  override toDOM() {
    const caret = element('span', `notes-caret ${this.look}`, { 'aria-hidden': 'true' });
    // Word joiners keep the caret in its line.
    caret.append('\u2060', element('span', 'notes-name', {}, this.name), '\u2060');
    return caret;
  }
}
