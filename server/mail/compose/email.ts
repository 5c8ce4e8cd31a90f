import { env } from '../../platform/env.ts';
import type { Link } from '../../platform/frame.ts';

/**
 * Kinds of mail, in people's own words. Wings add theirs by declaration merging; `account` is what a person asked
 * for themselves, and what nobody can do without.
 */
export interface Categories {
  account: true;
}

export type Category = keyof Categories;

/** An email to one person; paragraphs are plain text. Wings write them in their `emails.ts`. */
export interface Email {
  to: string;
  subject: string;
  paragraphs: string[];
  /** The same words as Markdown, where somebody wrote the email with it; what is read in mail readers that show it. */
  markdown?: string;
  /** What its words were made from, where a group may put them otherwise. */
  filledFrom?: { template: string; values: Record<string, string | string[]> };
  /** The group in whose words it goes out, where `about` does not name it since its organisers may not know of it. */
  wordsOf?: string;
  /** Where an answer goes, if not to whoever runs the server. */
  replyTo?: string;
  /** The one thing to do, with a whole address. */
  action?: Link;
  /** A few answers to choose from, each with a whole address. */
  choices?: Link[];
  /** Why this came and how to stop it, in small print. */
  footer?: string;
  /** `account` where nothing is said. */
  category?: Category;
  /** Whom and what it is about: what the log of emails is looked at by, and what may take its cause away. */
  about?: { userId?: string; groupId?: string; sessionId?: string };
  /**
   * The instant (ISO) at which the session that it is about begins: it is not sent once that is moved, cancelled or over.
   */
  forStart?: string;
  /** Who leads the session that it is about, null for nobody: it is not sent once that is somebody else. */
  ifLedBy?: string | null;
  /**
   * The group, the cohort, or the session of one, that its reader (`about.userId`) must still be inside of when it is sent: as a
   * member, an organiser, a visitor or a guest.
   */
  onlyInside?: string;
  /** The posts whose words it brings: it is written anew from what is left of them when it is sent. */
  posts?: string[];
  /** The offer of a seat that it tells of: it is not sent once that is answered or over. */
  offer?: string;
  /** What it does to its reader's calendar. */
  calendar?: ToCalendar;
  /** Does not wait for a daily email. */
  isUrgent?: boolean;
  /** Other emails in this one, and which they are. */
  parts?: Part[];
  partIds?: string[];
  /** What may be told once only; a second email with the same is not written. */
  once?: string;
}

/** Sessions by their ids, each as it is when the email is sent. */
export interface ToCalendar {
  /** Come into it. */
  bring?: string[];
  /** Are others: those that an email has brought must not go on saying the old time. */
  update?: string[];
  /** Are its reader's no more. */
  take?: TakenSession[];
}

/** A session that somebody has in their calendar and may not know of any more, as they last knew it; instants are ISO. */
export interface TakenSession {
  id: string;
  sequence: number;
  summary: string;
  startsAt: string;
  endsAt: string;
  group: string;
}

/** An email within an email. */
export type Part = Pick<Email, 'subject' | 'paragraphs' | 'choices' | 'action'>;

/** A whole address of a path of this site, for emails and links that leave it. */
export const addressOf = (path: string) => `${env.baseUrl}${path}`;
