import { paths } from '../paths.ts';
import { type ConfirmPage, type FieldSpec, formPage, type Refused } from '../platform/form.ts';
import { type Reader, readerIn } from '../platform/reader.rules.ts';
import { sayInstant } from '../platform/time.ts';
import { many, plural } from '../platform/words.rules.ts';

const reasonField: FieldSpec = {
  kind: 'textarea',
  name: 'reason',
  label: 'Reason',
  hint: 'We’ll email it to them word for word.',
  required: true,
  rows: 3,
  maxlength: 1000,
};

/** Asks for the reason before somebody's place is ended. */
export function removalPage(
  cohort: { id: string; name: string },
  person: { userId: string; name: string; turns: number },
  refused?: Refused,
): ConfirmPage {
  const people = paths.cohort.people(cohort.id);
  return {
    title: `Remove ${person.name}?`,
    crumbs: [{ label: cohort.name, href: paths.cohort(cohort.id) }],
    message: `${person.name} loses their place in ${cohort.name}, and a free place goes to the next person on the waitlist. ${sayTurns(person.turns)}You can let them back in later.`,
    form: formPage(
      {
        action: paths.cohort.person.removal(cohort.id, person.userId),
        submit: `Remove ${person.name}`,
        danger: true,
        cancel: { label: 'Keep them', href: people },
        fields: [reasonField],
      },
      refused,
    ),
  };
}

const sayTurns = (turns: number) =>
  turns === 0
    ? ''
    : `${many(turns, 'session they’re facilitating', 'sessions they’re facilitating')} will have no facilitator. `;

/** Asks for the reason before people who asked to join are declined. */
export function refusalPage(
  cohort: { id: string; name: string },
  asking: { userId: string; name: string }[],
  refused?: Refused,
): ConfirmPage {
  const people = paths.cohort.people(cohort.id);
  return {
    title: plural(asking.length, `Decline ${asking[0]?.name}?`, 'Decline these people?'),
    crumbs: [{ label: cohort.name, href: paths.cohort(cohort.id) }],
    message: 'We’ll email them what you write here. They can ask again.',
    form: formPage(
      {
        action: paths.cohort.people.refusal(cohort.id),
        submit: 'Decline',
        danger: true,
        cancel: { label: 'Not now', href: people },
        fields: [
          {
            kind: 'checks',
            name: 'person',
            label: 'People',
            options: asking.map(({ userId, name }) => ({ value: userId, label: name })),
            chosen: asking.map(({ userId }) => userId),
          },
          reasonField,
        ],
      },
      refused,
    ),
  };
}

/** What came of answering people who asked to join; a colleague may have been faster with some. */
export function sayAnswered(answer: 'Accepted' | 'Declined', answered: number, chosen: number): string {
  if (answered === chosen) return `${answer}. We’ll email them.`;
  const gone = 'had already been answered or withdrawn, so they stay as they are.';
  return answered === 0
    ? `Nothing changed: these requests ${gone}`
    : `${answer}: ${answered}. We’ll email them. The other requests ${gone}`;
}

/** Asks before somebody gives up their own place. */
export function departurePage(
  cohort: { id: string; name: string; kind: 'fixed' | 'open' },
  status: string,
  turns: number,
): ConfirmPage {
  const leads =
    turns === 0
      ? ''
      : ` ${many(turns, 'session you’re facilitating', 'sessions you’re facilitating')} will have no facilitator.`;
  const seated = status === 'seated';
  const loss =
    cohort.kind === 'open'
      ? 'You’ll no longer be listed here. As a member of the group, you can still drop in.'
      : 'Your place goes to the first person on the waitlist. You can sign up again if there’s a free place.';
  return {
    title: seated ? `Leave ${cohort.name}?` : `Withdraw from ${cohort.name}?`,
    crumbs: [{ label: cohort.name, href: paths.cohort(cohort.id) }],
    message: seated
      ? loss + leads
      : 'Your name comes off the list. If you sign up again, you start at the end.',
    form: formPage({
      action: paths.cohort.departure(cohort.id),
      submit: seated ? 'Leave the cohort' : 'Withdraw',
      danger: true,
      cancel: { label: 'Stay', href: paths.cohort(cohort.id) },
      fields: [],
    }),
  };
}

/** What a cohort still has before it when somebody would end it. */
interface OpenEnds {
  coming: number;
  next: Date | null;
  /** People who wait for a place, or for an answer. */
  waiting: number;
}

/** What ending a cohort leaves as it is, so that nobody finds out too late. */
function sayOpenEnds({ coming, next, waiting }: OpenEnds, reader: Reader, now: Date): string {
  const when = next ? sayInstant(next, reader, now) : '';
  return [
    coming > 0
      ? plural(
          coming,
          ` 1 session is still to come, on ${when}. Ending the cohort doesn’t cancel it, and no one is emailed.`,
          ` ${coming} sessions are still to come, the next on ${when}. Ending the cohort doesn’t cancel them, and no one is emailed.`,
        )
      : '',
    waiting > 0
      ? ` ${many(waiting, 'person is', 'people are')} waiting for a place or an answer, and won’t be emailed.`
      : '',
  ].join('');
}

/** Asks before a cohort is ended. */
export const endingPage = (
  cohort: { id: string; name: string; zone: string },
  open: OpenEnds,
  reader: Pick<Reader, 'hourCycle'>,
  now: Date,
): ConfirmPage => ({
  title: `End ${cohort.name}?`,
  crumbs: [{ label: cohort.name, href: paths.cohort(cohort.id) }],
  message: `It stops taking new people and leaves the public page. Its members keep their reading, thread and past sessions. You can reopen it.${sayOpenEnds(open, readerIn(cohort.zone, reader), now)}`,
  form: formPage({
    action: paths.cohort.ending(cohort.id),
    submit: 'End this cohort',
    danger: true,
    cancel: { label: 'Not yet', href: paths.cohort.settings(cohort.id) },
    hidden: [{ name: 'ended', value: 'yes' }],
    fields: [],
  }),
});
