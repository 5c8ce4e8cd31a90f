import { outsideBox, outsideWindow, tooWide } from './boxes.ts';
import { nameless } from './names.ts';
import { controlsIn, linesIn } from './seen.ts';
import { clipped, overlapping, squeezed } from './text.ts';

/** Everything that is wrong with how the page in view is laid out, a line each. It changes nothing. */
export function layoutFaults(): string[] {
  const lines = linesIn(document.body);
  const controls = controlsIn(document.body);
  return [
    ...tooWide(),
    ...squeezed(lines),
    ...clipped(lines),
    ...overlapping(lines),
    ...outsideWindow(lines, controls),
    ...outsideBox(lines, controls),
    ...nameless(controls),
  ];
}
