/** What of a page an inspection with axe depends on, as keys: what two pages have in common was looked at on the first. */

/** The keys of what is in view; at the first width nothing differs yet. */
export function looksNow(isFirst: boolean): { colours: string[]; parts: string[] } {
  const parts = isFirst ? [] : [...differences(), ...scrolling()];
  if (isFirst) note();
  return { colours: colours(), parts };
}

/**
 * A key for each text and field in view: its colours and its size, with the grounds of all that it is in. The contrast of
 * two with the same key is the same.
 */
function colours(): string[] {
  const keys = new Set<string>();
  const known = new Map<Element, string>();
  for (const element of document.body.querySelectorAll('*'))
    if (hasText(element) && isShown(element)) keys.add(colourOf(element, known));
  return [...keys];
}

const hasText = (element: Element) =>
  element.matches('input, select, textarea') ||
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());

const isShown = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

function colourOf(element: Element, known: Map<Element, string>): string {
  const own = getComputedStyle(element);
  const around = element.parentElement && getComputedStyle(element.parentElement);
  const isOff = element.closest(':disabled, [aria-disabled=true], [aria-hidden=true]') !== null;
  return [
    element.matches('a, [role=link]'),
    isOff || (element instanceof HTMLLabelElement && element.control?.matches(':disabled')),
    ...[own.color, own.fontSize, own.fontWeight, own.fontStyle, own.textShadow],
    // A link is told from the words around it by more than its colour.
    ...[own.textDecorationLine, own.borderBottomWidth, own.display, around?.color, around?.fontWeight],
    groundOf(element, known),
  ].join();
}

/** What is painted behind, from the page itself inwards. */
function groundOf(element: Element | null, known: Map<Element, string>): string {
  if (!element) return '';
  const kept = known.get(element);
  if (kept !== undefined) return kept;
  const { backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode } =
    getComputedStyle(element);
  const own = [backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode].join();
  const ground = groundOf(element.parentElement, known);
  const all = own === plain ? ground : `${ground}/${own}`;
  known.set(element, all);
  return all;
}

const plain = 'rgba(0, 0, 0, 0),none,1,static,none,normal';

declare global {
  interface Window {
    /** What every element was at the width that `note` was called at: '' for one that is not shown. */
    noted?: Map<Element, string>;
  }
}

/** Remembers what is shown at this width. */
function note() {
  window.noted = new Map([...document.querySelectorAll('*')].map((element) => [element, looksOf(element)]));
}

const looksOf = (element: Element): string =>
  isShown(element)
    ? `${element.tagName} ${[...element.attributes]
        .filter(({ name }) => name !== 'style')
        .map(({ name, value }) => `${name}=${value}`)
        .join(' ')}`
    : '';

/** A key for each part in which somebody scrolls at this width: they must be able to by keys. */
const scrolling = (): string[] =>
  [...document.body.querySelectorAll('*')].filter(doesScroll).map((element) => `scrolls ${buildOf(element)}`);

function doesScroll(element: Element): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(`${overflowX} ${overflowY}`) && isShown(element);
}

/** What rules look at as a whole: the order of headings, and the landmarks of a page. */
const wholes = [
  'h1, h2, h3, h4, h5, h6, [role=heading]',
  'main, nav, header, footer, aside, section, form, [role]:not([role=heading])',
];

/**
 * A key for each part that is shown here and was not where `note` was called, or otherwise; with all headings or landmarks
 * where they are concerned. None when both widths show the same.
 */
function differences(): string[] {
  const { noted = new Map<Element, string>() } = window;
  const changed = new Set(
    [...document.querySelectorAll('*')].filter((element) => noted.get(element) !== looksOf(element)),
  );
  const gone = [...noted.keys()].filter((element) => !element.isConnected);
  const tops = [...changed].filter(
    (element) => !element.parentElement || !changed.has(element.parentElement),
  );
  const keys = new Set(tops.map((element) => `${pathOf(element)} ${buildOf(element)}`));
  for (const whole of wholes)
    if ([...changed, ...gone].some((element) => element.matches(whole)))
      keys.add([...document.querySelectorAll(whole)].filter(isShown).map(outlineOf).join());
  for (const element of gone) keys.add(`without ${element.tagName}`);
  return [...keys];
}

const outlineOf = (element: Element): string =>
  ['role', 'aria-level', 'aria-label', 'aria-labelledby'].reduce(
    (all, name) => `${all} ${element.getAttribute(name) ?? ''}`,
    element.tagName,
  );

function pathOf(element: Element): string {
  const parent = element.parentElement;
  return parent ? `${pathOf(parent)}/${parent.tagName}${parent.getAttribute('role') ?? ''}` : '';
}

const told = ['class', 'role', 'type', 'href', 'disabled', 'hidden', 'tabindex', 'alt', 'title', 'for'];

/** The element with all in it, as it is shown: without its words. */
function buildOf(element: Element): string {
  const looks = told.map((name) => (element.hasAttribute(name) ? `${name}=${short(element, name)}` : ''));
  const aria = [...element.attributes].filter(({ name }) => name.startsWith('aria-')).map(({ name }) => name);
  const children = [...element.children].map(buildOf);
  return `${element.tagName}${isShown(element)}[${[...looks, ...aria].join(' ')}](${[...new Set(children)]})`;
}

/** Whether there is an address or a text counts, not which. */
const short = (element: Element, name: string): string => {
  const value = element.getAttribute(name) ?? '';
  return /^(href|alt|title|for)$/.test(name) ? String(value !== '') : value;
};
