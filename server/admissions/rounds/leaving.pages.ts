import { paths } from '../../paths.ts';
import { type ConfirmPage, type FieldSpec, formPage, type Refused } from '../../platform/form.ts';
import { sayDate } from '../../platform/time.ts';
import { isDroppingOut, isLater, waitsForNext } from './application.rules.ts';
import type { Application, Round } from './queries.ts';
import { leavingWords } from './standing.rules.ts';

/** Asks before somebody withdraws, drops out, or deletes a draft. */
export function withdrawalPage(round: Round, application: Application): ConfirmPage {
  const here = paths.round.application(round.id);
  return {
    title: `${leavingWords(application)}?`,
    crumbs: [{ label: round.name, href: paths.round(round.id) }],
    message: lossOf(round, application),
    form: formPage({
      action: paths.round.application.withdrawal(round.id),
      submit: leavingWords(application),
      danger: true,
      cancel: { label: 'Keep it', href: here },
      fields: [],
    }),
  };
}

function lossOf(round: Round, application: Application): string {
  if (application.state === 'draft') return 'Nobody else has seen it. It will be gone.';
  if (waitsForNext(application)) return 'Your answers do not go into the next round by themselves any more.';
  if (isDroppingOut(application))
    return `Your place in ${round.name} goes to somebody else, and with it your seat in a cohort, if you have one. If you would rather come another time, go to another round instead.`;
  return 'The organisers will not consider it any more. You can hand it in again while the round is open, at the end of the list.';
}

/** Asks where somebody would rather be. Who leads does not put it off. */
export function transferPage(
  { round, others, mayWait, now }: { round: Round; others: Round[]; mayWait: boolean; now: Date },
  refused?: Refused,
): ConfirmPage {
  const here = paths.round.application(round.id);
  const options = [
    ...others.filter((other) => mayWait || !isLater(round, other)).map((other) => optionOf(other, now)),
    ...(mayWait ? [{ value: 'next', label: 'The next round, whenever it is', hint: nextHint }] : []),
  ];
  const none = options.length === 0;
  return {
    title: 'Come in another round?',
    crumbs: [{ label: round.name, href: paths.round(round.id) }],
    message: none
      ? 'There is no other round to go to at the moment. You can drop out here, and offer again for a later one.'
      : `You give up your place in ${round.name}, and your answers go with you. Rounds that ask something more will ask you for it.`,
    form: formPage(
      {
        action: none
          ? paths.round.application.withdrawal(round.id)
          : paths.round.application.transfer(round.id),
        submit: none ? 'Drop out' : 'Go there',
        danger: none,
        cancel: { label: 'Stay here', href: here },
        fields: none ? [] : [choice(options)],
      },
      refused,
    ),
  };
}

const nextHint = 'We keep your answers. When it is announced they are in it, and you get a mail.';

const choice = (options: NonNullable<FieldSpec['options']>): FieldSpec => ({
  ...{ kind: 'radio', name: 'to', label: 'Where to?', required: true, options },
});

const optionOf = (round: Round, now: Date) => ({
  value: round.id,
  label: round.name,
  hint: `Begins in the week of ${sayDate(round.startsOn, now)}.`,
});
