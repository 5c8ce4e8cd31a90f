import { z } from 'zod';
import { readableName } from './names.ts';
import { hasInk, withoutDirections } from './readable.ts';
import { canonicalZone, isDate } from './time.ts';

// What people type into forms, as it is kept. Each takes the sentence that asks for it where it must not be empty.

const isOneLine = (words: string) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(words.trim());
const onOneLine = 'Please keep it to one line.';

/** Words on one line, such as a title. */
export const line = (max: number, missing = '') => typed(max, missing).refine(isOneLine, onOneLine);

const tooLong = (max: number) => `Please use at most ${max.toLocaleString('en-GB')} characters.`;

/** Words on as many lines as one likes. */
export const text = (max: number, missing = '') => typed(max, missing);

function typed(max: number, missing: string) {
  return z
    .string(missing || 'Please fill this in.')
    .transform(plain)
    .pipe(
      z
        .string()
        .min(missing ? 1 : 0, missing)
        .max(max, tooLong(max)),
    );
}

/** Browsers send two characters for the end of a line that they count as one; and blank signs alone are no words. */
function plain(sent: string): string {
  const words = withoutDirections(sent).replaceAll('\r\n', '\n').trim();
  return hasInk(words) ? words : '';
}

/** What a person is called. */
export const personName = (missing: string, max = 80) =>
  z
    .string(missing)
    .refine(isOneLine, onOneLine)
    .transform(readableName)
    .pipe(z.string().refine(hasInk, missing).max(max, tooLong(max)));

/** An address on the web, or nothing. */
export const webAddress = (max: number) =>
  text(max).refine(
    (url) => url === '' || (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url)),
    'This must be a web address that begins with https://',
  );

/** A date in the years that anybody plans for. */
export const date = (missing: string) =>
  z.string(missing).refine((typed) => isDate(typed) && typed >= '2000' && typed < '2200', missing);

/** An IANA zone, however it was written, in its one spelling. */
export const zoneField = (missing: string) =>
  z.string(missing).transform((typed, context) => {
    const zone = canonicalZone(typed.trim());
    if (zone === null) context.addIssue({ code: 'custom', message: missing });
    return zone ?? '';
  });

/** The id that a form was made with; without one, what is sent is a new thing each time. */
export const newId = z.uuid('This form is incomplete: please open it again.').optional();

/** A button that makes something, and says no more about it. */
export const onceForm = z.object({ id: newId });

/** The version that a form was made from, which it carries unseen. */
export const version = z.coerce
  .number('This form is incomplete: please open it again.')
  .int('This form is incomplete: please open it again.')
  .max(2 ** 31 - 2, 'This form is incomplete: please open it again.');
