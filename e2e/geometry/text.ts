import { ancestors, blockOf, clippersOf, inView, type Line, nameOf, once, scrolls } from './seen.ts';

/** A column for text holds at least so many characters, of half the height of the letters each. */
const fewest = 8;

/** Texts that are squeezed to a few characters a line. */
export function squeezed(lines: Line[]): string[] {
  const faults = new Set<string>();
  for (const [block, own] of byBlock(lines)) {
    const { fontSize, writingMode, paddingLeft, paddingRight } = getComputedStyle(block);
    if (writingMode !== 'horizontal-tb' || rowsOf(own) < 2) continue;
    const width = block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const characters = width / (Number.parseFloat(fontSize) / 2);
    const least = longestWord(block) > fewest || rowsOf(own) > 2 ? fewest : fewest / 2;
    if (characters < least) faults.add(`${nameOf(block)} has ${Math.round(characters)} characters a line`);
  }
  return [...faults];
}

const longestWord = (block: Element) =>
  Math.max(...(block.textContent ?? '').split(/\s+/).map((word) => word.length));

/** SVG places each word by itself; an inline block is as wide as what is in it. */
function byBlock(lines: Line[]): Map<Element, Line[]> {
  const blocks = new Map<Element, Line[]>();
  for (const line of lines) {
    if (line.element instanceof SVGElement) continue;
    const block = blockOf(line.element);
    const own = blocks.get(block);
    if (own) own.push(line);
    else blocks.set(block, [line]);
  }
  return blocks;
}

/** How many rows the lines of a block are in. */
function rowsOf(lines: Line[]): number {
  let rows = 0;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { rect } of lines.toSorted((one, other) => one.rect.top - other.rect.top)) {
    if (rect.top + rect.height / 4 < bottom) continue;
    rows += 1;
    bottom = rect.bottom - rect.height / 4;
  }
  return rows;
}

/** Texts of which a part is cut off, and nothing gives the rest. */
export function clipped(lines: Line[]): string[] {
  const faults = new Set<string>();
  for (const { element, rect } of lines) {
    for (const clipper of clippersOf(element)) {
      if (cutsOff(clipper, rect) && !isTold(element, clipper)) faults.add(`${nameOf(clipper)} is cut off`);
      // What scrolls shows all of it, whatever it is in.
      if (scrolls(clipper, 'x') || scrolls(clipper, 'y')) break;
    }
  }
  return [...faults];
}

function cutsOff(clipper: Element, { left, right, top, bottom, height }: DOMRect): boolean {
  const box = clipper.getBoundingClientRect();
  const isShort = right > box.right + 1 || left < box.left - 1;
  const isLow = bottom - height / 4 > box.bottom || top + height / 4 < box.top;
  return (isShort && !scrolls(clipper, 'x')) || (isLow && !scrolls(clipper, 'y'));
}

/** An ellipsis says that there is more, and a title or what it opens has it all. */
function isTold(element: Element, clipper: Element): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(clipper);
  const hasDots = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
  return hasDots && ancestors(element).some((one) => one.hasAttribute('title'));
}

/** Texts that are printed over each other. */
export function overlapping(lines: Line[]): string[] {
  const faults = new Set<string>();
  const printed = lines
    .map(({ element, rect }) => ({ element, layer: layerOf(element), rect: inView(core(rect), element) }))
    .filter((line): line is Printed => line.rect !== null)
    .toSorted((one, other) => one.rect.top - other.rect.top);
  for (const [index, one] of printed.entries()) {
    for (let next = index + 1; next < printed.length; next += 1) {
      const other = printed[next] as Printed;
      if (other.rect.top >= one.rect.bottom) break;
      if (other.element === one.element || other.layer !== one.layer) continue;
      if (overlap(one.rect, other.rect))
        faults.add(`${nameOf(one.element)} lies over ${nameOf(other.element)}`);
    }
  }
  return [...faults];
}

interface Printed {
  element: Element;
  layer: Element | undefined;
  rect: DOMRect;
}

/** The middle of a line: the height of its small letters, whatever room the font leaves above and below. */
const core = ({ left, top, width, height }: DOMRect) =>
  new DOMRect(left + 1, top + height * 0.3, Math.max(0, width - 2), height * 0.4);

const overlap = (one: DOMRect, other: DOMRect) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;

/** What stays while the page scrolls lies over it by intent. */
const layerOf = once((element) => ancestors(element).find(isLayer));

const isLayer = once(
  (element) =>
    /fixed|sticky/.test(getComputedStyle(element).position) || element.matches('dialog, [popover]'),
);
