import { ancestors, clippersOf, type Line, nameOf, once, scrolls } from './seen.ts';

/** How far the page is too wide for its window; nothing when it fits. */
export function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
}

/** What stands out of the window at a side, where nobody can scroll. */
export function outsideWindow(lines: Line[], controls: Element[]): string[] {
  const width = document.documentElement.clientWidth;
  const isOut = (element: Element, { left, right }: DOMRect) =>
    (right > width + 1 || left < -1) && !clippersOf(element).some((one) => isCutBefore(one, width));
  return [
    ...new Set(
      parts(lines, controls)
        .filter(({ element, rect }) => isOut(element, rect))
        .map(({ element }) => `${nameOf(element)} is outside the window`),
    ),
  ];
}

/** Scrolls sideways by itself, or cuts off before the window does: then it is for `clipped` to say. */
const isCutBefore = (clipper: Element, width: number) => {
  const { left, right } = clipper.getBoundingClientRect();
  return (
    scrolls(clipper, 'x') ||
    (getComputedStyle(clipper).overflowX !== 'visible' && right <= width + 1 && left >= -1)
  );
};

/** Texts and controls that reach out of the frame or the coloured ground they stand on. */
export function outsideBox(lines: Line[], controls: Element[]): string[] {
  const faults = new Set<string>();
  for (const { element, rect } of parts(lines, controls)) {
    const box = boxOf(element);
    if (!box) continue;
    const limit = box.getBoundingClientRect();
    const spare = rect.height / 3;
    const isBeside = rect.right > limit.right + 2 || rect.left < limit.left - 2;
    const isBelow = rect.bottom - spare > limit.bottom || rect.top + spare < limit.top;
    if (isBeside || isBelow) faults.add(`${nameOf(element)} is outside its box ${nameOf(box)}`);
  }
  return [...faults];
}

const parts = (lines: Line[], controls: Element[]) => [
  ...lines,
  ...controls.map((element) => ({ element, rect: element.getBoundingClientRect() })),
];

/** The nearest thing around it that is drawn as a box. What is placed by hand or scrolls has none. */
const boxOf = once((element): Element | undefined => {
  for (const one of ancestors(element)) {
    const { isBox, isEnd } = kindOf(one);
    if (one !== element && isBox) return one;
    if (isEnd) return undefined;
  }
  return undefined;
});

/** Whether it is drawn as a box, and whether what is in it need not keep to a box further out. */
const kindOf = once((element) => {
  const style = getComputedStyle(element);
  return {
    isBox: style.display !== 'inline' && isDrawn(style),
    isEnd:
      /absolute|fixed/.test(style.position) ||
      style.overflowX !== 'visible' ||
      element instanceof SVGElement ||
      element === document.body,
  };
});

function isDrawn(style: CSSStyleDeclaration): boolean {
  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const isFramed = sides.every(
    (side) => Number.parseFloat(style[`border${side}Width`]) > 0 && !isClear(style[`border${side}Color`]),
  );
  return isFramed || !isClear(style.backgroundColor);
}

const isClear = (colour: string) => /^(transparent|rgba\(.+, 0\)|.+\/ 0\))$/.test(colour);
