import { sayWhen } from '../platform/layout.ts';
import { addressOf, type Letter } from '../platform/mail.ts';
import type { About, Reader } from './letters.ts';

/** Whom a letter about a seat is to, and which session it is about. */
export interface SeatNews extends Reader {
  session: { id: string; title: string; startsAt: Date };
  about: About;
}

/** They come off the waitlist without doing anything, and can give the seat back. */
export const seatGivenLetter = (news: SeatNews): Letter => ({
  ...frame(news),
  subject: `You have a seat: ${news.session.title}`,
  paragraphs: [
    `Hello ${news.name},`,
    `You have come off the waitlist: there is a seat for you in ${sessionWords(news)}.`,
    'You need not do anything. If you cannot come after all, say so on the page of the session, and the next person has it.',
  ],
  action: { label: 'See the session, or give the seat back', href: pageOf(news) },
});

/** A seat is kept for them until an instant. */
export const seatOfferedLetter = (news: SeatNews, until: Date): Letter => ({
  ...frame(news),
  isUrgent: true,
  subject: `A seat is free for you: ${news.session.title}`,
  paragraphs: [
    `Hello ${news.name},`,
    `You are next on the waitlist of ${sessionWords(news)}, and a seat has come free.`,
    `It is kept for you until ${whenOf(news, until)}. Answer “Going” by then; after that it is offered to the next person.`,
  ],
  action: { label: 'Take the seat, or let it go', href: pageOf(news) },
});

/** In the last two hours: whoever is first has it. */
export const seatOpenLetter = (news: SeatNews): Letter => ({
  ...frame(news),
  isUrgent: true,
  subject: `A seat is free, first come first served: ${news.session.title}`,
  paragraphs: [
    `Hello ${news.name},`,
    `There is a free seat in ${sessionWords(news)}. Everybody on the waitlist gets this letter now, and whoever answers “Going” first has it.`,
  ],
  action: { label: 'See whether it is still free', href: pageOf(news) },
});

const whenOf = (news: SeatNews, instant: Date) =>
  sayWhen(instant, news.zone, news.about.cohort.zone, news.about.now);

const sessionWords = (news: SeatNews) =>
  `“${news.session.title}” of ${news.about.cohort.name} on ${whenOf(news, news.session.startsAt)}`;

const pageOf = ({ session }: SeatNews) => addressOf(`/sessions/${session.id}`);

const frame = ({ email, about, session }: SeatNews) => ({
  to: email,
  forStart: session.startsAt.toISOString(),
  category: 'sessions' as const,
  calendar: true,
  footer: `You get this because you are on the waitlist of a session of ${about.group.name}.`,
});
