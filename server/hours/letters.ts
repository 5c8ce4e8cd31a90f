import { addressOf, type Letter } from '../platform/mail.ts';

interface About {
  email: string;
  name: string;
  round: string;
  roundId: string;
  group: string;
}

/** Somebody has not said when they are free; it says nothing of what was decided about them. */
export const hoursLetter = ({ email, name, round, roundId, group }: About): Letter => ({
  to: email,
  category: 'places',
  subject: `When are you free? ${round}`,
  paragraphs: [
    `Hello ${name},`,
    `We are looking for times at which the cohorts of ${round} can meet, and do not know yours yet.`,
    'It takes about two minutes, on a phone too: mark when you are free in a usual week.',
  ],
  action: { label: 'Say when you are free', href: addressOf(`/rounds/${roundId}/hours`) },
  footer: `You get this because you applied to ${round} of ${group}.`,
});
