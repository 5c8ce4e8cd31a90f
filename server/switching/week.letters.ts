import { sayWhen } from '../platform/layout.ts';
import { addressOf, type Letter } from '../platform/mail.ts';
import type { Reader } from './letters.ts';

interface Side {
  name: string;
  session: { id: string; startsAt: Date; zone: string; cohort: string };
}

const footer = 'You get this because you lead one of these cohorts, or organise their group.';

const meets = ({ session }: Side, reader: Reader, now: Date) =>
  `${session.cohort}’s session on ${sayWhen(session.startsAt, reader.zone, session.zone, now)}`;

/** To a facilitator with whom another would like to exchange one week. */
export const weekProposed = (reader: Reader, by: Side, yours: Side, now: Date): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: `${by.name} would like to exchange one week with you`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${by.name} asks whether you would lead ${meets(by, reader, now)}; ${by.name} would lead ${meets(yours, reader, now)} in your place. It is for this once, and nothing changes unless you agree.`,
  ],
  action: { label: 'Say yes or no', href: addressOf(`/sessions/${yours.session.id}/exchange`) },
  footer,
});

/** To whoever proposed it, when the answer is no. */
export const weekDeclined = (reader: Reader, own: Side, other: Side, now: Date): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: `${other.name} cannot exchange that week`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${other.name} keeps ${meets(other, reader, now)}. You lead ${meets(own, reader, now)} as planned.`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${own.session.id}`) },
  footer,
});

/** To both, to who else leads the two cohorts, and to the organisers: who leads what, this once. */
export const weekExchanged = (reader: Reader, one: Side, other: Side, now: Date): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: `${one.name} and ${other.name} exchange one week`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${other.name} leads ${meets(one, reader, now)}, and ${one.name} leads ${meets(other, reader, now)}. It is for this once; either of them can undo it until the first of the two begins.`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${one.session.id}`) },
  footer,
});

/** To the same people when it is undone. */
export const weekUndone = (reader: Reader, one: Side, other: Side, now: Date): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: `${one.name} and ${other.name} do not exchange that week after all`,
  paragraphs: [
    `Hello ${reader.name},`,
    `The exchange is undone. It concerned ${meets(one, reader, now)} and ${meets(other, reader, now)}; each goes back to its own cohort’s rota.`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${one.session.id}`) },
  footer,
});
