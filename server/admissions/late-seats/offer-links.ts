import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { findPersonById } from '../../people/accounts/queries.ts';
import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import type { Link } from '../../platform/frame.ts';
import { readSigned, sign } from '../../platform/signed.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    offer: 'an answer to a place that is held';
  }
}

export const offerAnswers = ['accept', 'decline'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/**
 * The two answers to a place that is held as links for an email: each opens a page with that answer chosen and one
 * button, since scanners of mail follow links, too. They are that person's alone, until the offer expires.
 */
export function offerLinks(offerId: string, userId: string, expiresAt: Date): Link[] {
  const path = addressOf(paths.offerBy(sign('offer', [offerId, userId], expiresAt)));
  return [
    { label: 'Accept the place', href: `${path}?answer=accept` },
    { label: 'Decline', href: `${path}?answer=decline` },
  ];
}

/** Who answers to which offer by a link. Throws `missing` when it has expired. */
export async function offereeIn(db: Db, token: string) {
  const [offerId, userId] = readSigned('offer', token, clock.now()) ?? [];
  const person = offerId && userId ? await findPersonById(db, userId) : undefined;
  if (!offerId || !person)
    throw missing(
      'This link has expired, so we’re no longer holding the place. Sign in to see your application.',
    );
  return { offerId, person: { ...person, userId: person.id } };
}
