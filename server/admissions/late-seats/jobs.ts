import { guardMail } from '../../mail/mail.ts';
import { defineJob } from '../../platform/jobs.ts';
import { expireOffers } from './offers.actions.ts';
import { openAmong } from './queries.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'places.expireOffers': null;
  }
}

/** Every five minutes: offers that nobody has answered in time go to the next. */
defineJob('places.expireOffers', () => expireOffers(), '*/5 * * * *');

// A seat that is held for nobody any longer is not announced.
guardMail(async (db, rows) => {
  const offered = rows.flatMap(({ id, email }) => (email?.offer ? [[id, email.offer] as const] : []));
  const open = await openAmong(
    db,
    offered.map(([, offer]) => offer),
  );
  return new Map(offered.flatMap(([id, offer]) => (open.has(offer) ? [] : [[id, gone]])));
});

const gone = { state: 'dropped', trouble: 'The offer is no longer open.' } as const;
