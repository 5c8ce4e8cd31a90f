/** What of a page is seen, and where: plain geometry, measured in the browser. */

/** One line of a text, as it is laid out. */
export interface Line {
  /** What holds the text itself. */
  element: Element;
  rect: DOMRect;
}

/** Something people press or fill in. */
export const controls =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab]';

/** Every line of text that somebody sees or can scroll to. */
export function linesIn(root: Element): Line[] {
  const lines: Line[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.nodeValue?.trim() || !isSeen(element)) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width > 1 && rect.height > 1) lines.push({ element, rect });
    }
  }
  return lines;
}

/** Controls that somebody sees; a checkbox that only its label shows is not one of them. */
export const controlsIn = (root: Element) =>
  [...root.querySelectorAll(controls)].filter((control) => isSeen(control) && !isEmpty(control));

const isEmpty = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return width < 1 || height < 1;
};

/** Remembers what it finds of each element: while one look at a page lasts, nothing on it changes. */
export function once<Found>(find: (element: Element) => Found): (element: Element) => Found {
  const known = new Map<Element, { found: Found }>();
  return (element) => {
    const kept = known.get(element) ?? { found: find(element) };
    known.set(element, kept);
    return kept.found;
  };
}

/** Drawn, and not only there to be heard. */
export const isSeen = once(
  (element) =>
    element.checkVisibility({
      visibilityProperty: true,
      opacityProperty: true,
      contentVisibilityAuto: true,
    }) && !isWithinOnlyHeard(element),
);

const isWithinOnlyHeard: (element: Element) => boolean = once(
  (element) =>
    isOnlyHeard(element) || (element.parentElement !== null && isWithinOnlyHeard(element.parentElement)),
);

/** Cut down to nothing by one of the ways of hiding what screen readers read out. */
function isOnlyHeard(element: Element): boolean {
  const { clipPath, clip, overflowX } = getComputedStyle(element);
  if (clipPath.startsWith('inset(50%') || /^rect\((0|1)px/.test(clip)) return true;
  if (overflowX !== 'hidden') return false;
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 && height <= 1;
}

/** An element and what it is in, up to the body. */
export function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement)
    found.push(at);
  return found;
}

/** What an element is laid out in: for one that is placed by hand, what it is placed by. */
function containers(element: Element): Element[] {
  const found: Element[] = [];
  let at: Element | null = element;
  while (at && at !== document.documentElement) {
    found.push(at);
    const position = positionOf(at);
    if (position === 'fixed') return found;
    at = position === 'absolute' ? (at as HTMLElement).offsetParent : at.parentElement;
  }
  return found;
}

const positionOf = once((element) => getComputedStyle(element).position);

/** What cuts off, with or without a way to scroll to the rest, from the innermost outwards. */
export const clippersOf = once((element) =>
  containers(element).filter((one) => one !== document.body && cuts(one)),
);

const cuts = once((element) => {
  const { overflowX, overflowY, display } = getComputedStyle(element);
  return display !== 'inline' && (overflowX !== 'visible' || overflowY !== 'visible');
});

/** Whether people can scroll to what does not fit: in this direction. */
export const scrolls = (element: Element, axis: 'x' | 'y') => {
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(axis === 'x' ? overflowX : overflowY);
};

/** The part of a rectangle that is in view within what cuts it off; null when none is. */
export function inView(rect: DOMRect, element: Element): DOMRect | null {
  let { left, top, right, bottom } = rect;
  for (const clipper of clippersOf(element)) {
    const limit = clipper.getBoundingClientRect();
    left = Math.max(left, limit.left);
    top = Math.max(top, limit.top);
    right = Math.min(right, limit.right);
    bottom = Math.min(bottom, limit.bottom);
  }
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null;
}

/** The box that a text flows in: the nearest that is more than a part of a line. */
export const blockOf = once((element) => ancestors(element).find((one) => !isPart(one)) ?? document.body);

const isPart = once((element) => /^(inline|contents|ruby)$/.test(getComputedStyle(element).display));

/** An element in words that find it again: `li.meta “Tuesdays at”`. */
export function nameOf(element: Element): string {
  const kind = element.tagName.toLowerCase();
  const looks = [...element.classList].map((name) => `.${name}`).join('');
  const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  return `${kind}${looks} “${words.length > 40 ? `${words.slice(0, 40)}…` : words}”`;
}
