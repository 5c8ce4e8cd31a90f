import { addressOf, type Email } from '../../../mail/mail.ts';
import { paths } from '../../../paths.ts';
import { type Addressee, frame, type TurnWords, whenAndWhat } from '../emails.ts';
import { newRota } from './emails.templates.ts';

interface Changes {
  given: TurnWords[];
  gone: TurnWords[];
  /** Where they are asked to shadow whoever leads. */
  shadowing: TurnWords[];
}

/** To somebody whom a published rota concerns, with all that changes for them; undefined where nothing does. */
export function rotaPublished(
  to: Addressee,
  cohort: { id: string; groupId: string; name: string },
  { given, gone, shadowing }: Changes,
  now: Date,
): Email | undefined {
  const lines = (head: string, turns: TurnWords[]) =>
    turns.length === 0
      ? []
      : [`${head}\n\n${turns.map((turn) => `• ${whenAndWhat(turn, to, now)}`).join('\n')}`];
  const changes = [
    ...lines('You’re facilitating:', given),
    ...lines('Before your first turn, shadow the facilitator at:', shadowing),
    ...lines('You’re no longer facilitating:', gone),
  ];
  if (changes.length === 0) return undefined;
  return {
    ...frame(to, cohort),
    ...newRota({ name: to.name, cohort: cohort.name, changes }),
    action: { label: 'See the rota', href: addressOf(paths.cohort.rota(cohort.id)) },
  };
}
