import { nameOf } from './seen.ts';

/** Controls of which nobody who hears the page knows what they are. */
export const nameless = (controls: Element[]): string[] =>
  controls
    .filter((control) => !control.closest('[aria-hidden=true]') && heardOf(control) === '')
    .map((control) => `${nameOf(control)} ${control.outerHTML.slice(0, 60)} has no name`);

/** What a screen reader calls a control, in the order in which it looks. */
function heardOf(control: Element): string {
  const ids = control.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const sources = [
    () => ids.map((id) => wordsOf(document.getElementById(id))).join(' '),
    () => control.getAttribute('aria-label') ?? '',
    () => labelsOf(control).map(wordsOf).join(' '),
    () => (control instanceof HTMLInputElement && isButton(control) ? control.value : ''),
    () => (control.matches('input, select, textarea') ? '' : wordsOf(control)),
    () => control.getAttribute('title') ?? '',
  ];
  for (const source of sources) {
    const words = source().trim();
    if (words) return words;
  }
  return '';
}

const isButton = ({ type }: HTMLInputElement) => /^(submit|button|reset)$/.test(type);

const labelsOf = (control: Element): Element[] => [
  ...((control as HTMLInputElement).labels ?? ([] as HTMLLabelElement[])),
];

/** The words of an element with those of its pictures, and without what is hidden from who listens. */
function wordsOf(element: Node | null): string {
  if (!element) return '';
  if (element.nodeType === Node.TEXT_NODE) return element.nodeValue ?? '';
  if (!(element instanceof Element) || element.getAttribute('aria-hidden') === 'true') return '';
  const own = element.getAttribute('aria-label') ?? element.getAttribute('alt');
  return own ?? [...element.childNodes].map(wordsOf).join(' ');
}
