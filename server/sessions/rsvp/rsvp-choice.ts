import { paths } from '../../paths.ts';
import type { Answer } from '../rules.ts';
import type { KeptAnswer } from '../seats/seats.rules.ts';

/** One tap that says whether one comes. */
export interface RsvpPage {
  action: string;
  /** The page to come back to. */
  returnTo: string;
  /** The id of the element that shows the answer, for the tap that needs no new page. */
  replaces: string;
  label: string;
  choices: { value: Answer; label: string; chosen: boolean }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rsvp/_rsvp': RsvpPage;
  }
}

/** The three answers in the words of buttons. */
export const answerWords: [Answer, string][] = [
  ['going', 'Going'],
  ['maybe', 'Maybe'],
  ['cannot', 'Can’t'],
];

/** The three answers, with the one given marked. */
export const rsvpPage = (
  session: { id: string; title: string },
  answer: KeptAnswer | null,
  place: { returnTo: string; replaces: string },
): RsvpPage => ({
  action: paths.session.rsvp(session.id),
  ...place,
  label: `Will you come to ${session.title}?`,
  choices: answerChoices(answer),
});

/** The three as buttons, with the one given marked; who says “going” and finds no seat is waiting. */
export const answerChoices = (answer: KeptAnswer | null) =>
  answerWords.map(([value, label]) =>
    value === 'going' && answer === 'waiting'
      ? { value, label: 'Waitlisted', chosen: true }
      : { value, label, chosen: value === answer },
  );
