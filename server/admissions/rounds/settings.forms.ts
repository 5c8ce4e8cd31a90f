import { z } from 'zod';
import { date, line, newId, text, version, webAddress, zoneField } from '../../platform/fields.ts';
import { canonicalZone, instantOf, isDate, isTime, sayDate } from '../../platform/time.ts';

const whole = (missing: string, min: number, max: number, says: string) =>
  z.coerce.number({ error: missing }).int('Enter a whole number.').min(min, says).max(max, says);

const time = z.string('Enter a time like 18:30.').refine(isTime, {
  message: 'Enter a time like 18:30.',
});

const ticked = z
  .literal('on')
  .optional()
  .transform((sent) => sent === 'on');

const size = (missing: string) => whole(missing, 1, 40, 'Enter a number between 1 and 40.');

const fields = {
  name: line(80, 'Enter a name for the round.'),
  about: text(10_000).default(''),
  /** A curriculum of the group's, `library:NAME` for a copy of a shipped one, '' for none. */
  curriculum: z
    .union(
      [z.literal(''), z.uuid(), z.string().regex(/^library:[\w-]+$/)],
      'Choose a curriculum from the list.',
    )
    .default(''),
  withOptional: ticked,
  weeks: whole('How many weeks?', 1, 60, 'Enter between 1 and 60 weeks.'),
  startsOn: date('Choose a day in the first week.'),
  skipped: z
    .string()
    .default('')
    .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean)),
  minutes: whole('How long, in minutes?', 15, 480, 'Enter between 15 and 480 minutes (8 hours).'),
  zone: zoneField('Choose a time zone from the list.'),
  opensOn: date('Choose the day applications open.'),
  opensTime: time,
  closesOn: date('Choose the day applications close.'),
  closesTime: time,
  /** The last day for late joiners; '' takes none. */
  lateOn: z
    .union([z.literal(''), date('Choose a day, or leave it empty.')], 'Choose a day, or leave it empty.')
    .default(''),
  seats: whole('How many places are there?', 1, 5000, 'Enter between 1 and 5,000 places.'),
  sizeMin: size('How big is the smallest cohort?'),
  sizeTarget: size('What’s the ideal size?'),
  sizeMax: size('How big is the largest cohort?'),
  approval: z
    .enum(['yes', 'no'], { error: 'Choose how people get in.' })
    .transform((chosen) => chosen === 'yes'),
  blind: ticked,
  facilitatorsApply: ticked,
  prerequisite: line(300).default(''),
  prerequisiteCurriculum: z.union([z.literal(''), z.uuid()], 'Choose one from the list.').default(''),
  venue: line(200).default(''),
  address: line(400).default(''),
  onlineUrl: webAddress(500).default(''),
};

const likeId = { like: z.uuid().optional().catch(undefined) };

/** Which round a new one is to be like. */
export const likeForm = z.object(likeId);

/** A new round. */
export const newRoundForm = z
  .object({ id: newId, ...likeId, ...fields })
  .superRefine(check)
  .transform(settled);

/** Whether a round's form is only to be looked at. */
export const previewForm = z.object({ also: z.enum(['preview']).optional().catch(undefined) });

/** The settings of a round that is there. */
export const roundSettingsForm = z
  .object({ version, ...fields })
  .superRefine(check)
  .transform(settled);

type Typed = z.infer<z.ZodObject<typeof fields>>;

function check(typed: Typed, context: z.RefinementCtx) {
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const odd = typed.skipped.find((one) => !isDate(one));
  if (odd !== undefined)
    wrong('skipped', `“${odd}” isn’t a date. Enter dates like 2026-12-24, one per line.`);
  if (closesTooSoon(typed)) wrong('closesOn', 'Choose a time after applications open.');
  if (isDate(typed.closesOn) && typed.closesOn > typed.startsOn)
    wrong(
      'startsOn',
      `Applications close on ${sayDate(typed.closesOn)}, and cohorts are formed after that. To let people join later, set a date for late joiners.`,
    );
  if (isDate(typed.lateOn) && typed.lateOn <= typed.closesOn)
    wrong('lateOn', 'Choose a day after applications close.');
  if (typed.sizeTarget < typed.sizeMin) wrong('sizeTarget', 'The ideal size can’t be below the smallest.');
  if (typed.sizeMax < typed.sizeTarget) wrong('sizeMax', 'The largest size can’t be below the ideal size.');
}

// What is no date, time or zone has been said to be none already, and is no moment that could be compared.
function closesTooSoon({ opensOn, opensTime, closesOn, closesTime, zone }: Typed): boolean {
  const isWhole =
    [opensOn, closesOn].every(isDate) &&
    [opensTime, closesTime].every(isTime) &&
    canonicalZone(zone) !== null;
  return isWhole && momentOf(closesOn, closesTime, zone) <= momentOf(opensOn, opensTime, zone);
}

const momentOf = (date: string, time: string, zone: string) => instantOf({ date, time, zone });

function settled<Sent extends Typed>(sent: Sent) {
  const { skipped, opensOn, opensTime, closesOn, closesTime, lateOn, ...rest } = sent;
  return {
    ...rest,
    skippedDates: skipped,
    opensAt: momentOf(opensOn, opensTime, sent.zone),
    closesAt: momentOf(closesOn, closesTime, sent.zone),
    lateUntil: lateOn === '' ? null : momentOf(lateOn, '23:59', sent.zone),
  };
}
