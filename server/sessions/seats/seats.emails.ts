import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import { answerLink } from '../answer-links.ts';
import type { About, Reader } from '../emails.ts';
import { seatGiven, seatOffered, seatOpen } from './seats.templates.ts';

/** Whom an email about a seat is to, and which session it is about. */
export interface SeatNews extends Reader {
  session: { id: string; title: string; startsAt: Date };
  about: About;
}

/** They come off the waitlist without doing anything, and can give the seat back. */
export const seatGivenEmail = (news: SeatNews): Email => ({
  ...frame(news),
  ...seatGiven(named(news)),
  choices: [decline(news, 'Give up my place')],
  action: { label: 'See the session', href: pageOf(news) },
});

/** A seat is kept for them until an instant. */
export const seatOfferedEmail = (news: SeatNews, until: Date): Email => ({
  ...frame(news),
  ...seatOffered({ ...named(news), until: whenOf(news, until) }),
  isUrgent: true,
  choices: [take(news), decline(news, 'Decline')],
  action: { label: 'See the session', href: pageOf(news) },
});

/** In the last two hours: whoever is first has it. */
export const seatOpenEmail = (news: SeatNews): Email => ({
  ...frame(news),
  ...seatOpen(named(news)),
  isUrgent: true,
  choices: [take(news)],
  action: { label: 'See whether it’s still free', href: pageOf(news) },
});

/** Each opens a page with one button, as links in emails do: scanners of mail follow them, too. */
const take = (news: SeatNews) => answerLink(ofAnswer(news), 'going', 'Take the place');
const decline = (news: SeatNews, label: string) => answerLink(ofAnswer(news), 'cannot', label);

const ofAnswer = ({ userId, session }: SeatNews) => ({
  userId,
  sessionId: session.id,
  startsAt: session.startsAt,
});

const whenOf = (news: SeatNews, instant: Date) =>
  sayWhen(instant, news, news.about.cohort.zone, news.about.now);

const named = (news: SeatNews) => ({
  name: news.name,
  cohort: news.about.cohort.name,
  group: news.about.group.name,
  title: news.session.title,
  when: whenOf(news, news.session.startsAt),
});

const pageOf = ({ session }: SeatNews) => addressOf(paths.session(session.id));

const frame = ({ email, about, session }: SeatNews) => ({
  to: email,
  onlyInside: about.cohort.id,
  forStart: session.startsAt.toISOString(),
  // About their place, so that nobody misses it who does without other emails about sessions.
  category: 'places' as const,
  calendar: { bring: [session.id] },
  footer: `You’re getting this because you’re on the waitlist for a session of ${about.group.name}.`,
});
