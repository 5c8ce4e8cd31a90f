import { layoutFaults } from './faults.ts';
import { inView, type Line, linesIn, nameOf } from './seen.ts';

/** What a screen on the wall shows of what is drawn on it. */
export interface OnWall {
  faults: string[];
  /** The texts of what the step shows that are whole in view, by their place among all of them. */
  whole: number[];
  all: number;
}

/** The least height of a line, as a part of the screen's: what is smaller is not read from the back row. */
const least = 0.016;

export function onWall(): OnWall {
  const lines = linesIn(document.body);
  const cut = lines.filter((line) => !isWhole(line)).map(({ element }) => `${nameOf(element)} is cut`);
  const small = lines
    .filter(({ rect }) => rect.height < least * innerHeight)
    .map(({ element }) => `${nameOf(element)} is small`);
  const texts = textsIn(document.querySelector('.wall-flow'));
  const seen = new Set(lines.map(({ element }) => element));
  const whole = texts.flatMap((element, index) => (seen.has(element) ? [index] : []));
  return { faults: [...new Set([...layoutFaults(), ...cut, ...small])], whole, all: texts.length };
}

function isWhole({ element, rect }: Line): boolean {
  const seen = inView(rect, element);
  const isTold = getComputedStyle(element).textOverflow === 'ellipsis';
  return isTold || (seen !== null && seen.height > rect.height * 0.8 && seen.width > rect.width - 2);
}

/** What holds a text itself, also where that is on another page. */
const textsIn = (root: Element | null) =>
  [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].filter(
    (element) =>
      !element.closest('.hidden') &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()),
  );
