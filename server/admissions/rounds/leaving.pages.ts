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
      cancel: { label: 'Go back', href: here },
      fields: [],
    }),
  };
}

function lossOf(round: Round, application: Application): string {
  if (application.state === 'draft') return 'No one else has seen it. You can’t undo this.';
  if (waitsForNext(application)) return 'We won’t carry your answers over to the next round.';
  if (isDroppingOut(application))
    return `You give up your place in ${round.name}, and in your cohort if you’re in one. If you’d rather take part another time, move to another round instead.`;
  return 'The organisers will no longer consider it. You can submit it again while the round is open, but you’ll go to the end of the list.';
}

/** Asks where somebody would rather be. Who leads does not put it off. */
export function transferPage(
  { round, others, mayWait, now }: { round: Round; others: Round[]; mayWait: boolean; now: Date },
  refused?: Refused,
): ConfirmPage {
  const here = paths.round.application(round.id);
  const options = [
    ...others.filter((other) => mayWait || !isLater(round, other)).map((other) => optionOf(other, now)),
    ...(mayWait ? [{ value: 'next', label: 'The next round, once it’s announced', hint: nextHint }] : []),
  ];
  const none = options.length === 0;
  return {
    title: 'Move to another round?',
    crumbs: [{ label: round.name, href: paths.round(round.id) }],
    message: none
      ? 'There’s no other round you can move to at the moment. You can drop out here and apply again for a later one.'
      : `You give up your place in ${round.name} and take your answers with you. If the other round asks for more, you’ll need to complete your application there.`,
    form: formPage(
      {
        action: none
          ? paths.round.application.withdrawal(round.id)
          : paths.round.application.transfer(round.id),
        submit: none ? 'Drop out' : 'Move application',
        danger: none,
        cancel: { label: 'Stay here', href: here },
        fields: none ? [] : [choice(options)],
      },
      refused,
    ),
  };
}

const nextHint = 'We keep your answers, and email you when it’s announced.';

const choice = (options: NonNullable<FieldSpec['options']>): FieldSpec => ({
  ...{ kind: 'radio', name: 'to', label: 'Which round?', required: true, options },
});

const optionOf = (round: Round, now: Date) => ({
  value: round.id,
  label: round.name,
  hint: `Starts in the week of ${sayDate(round.startsOn, now)}.`,
});
