import { defineJob } from '../platform/jobs.ts';
import { guardMail } from '../platform/mail.ts';
import { expireOffers } from './offers.actions.ts';
import { lockOffer } from './queries.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'places.expireOffers': null;
  }
}

/** Every five minutes: offers that nobody has answered in time go to the next. */
defineJob('places.expireOffers', () => expireOffers(), '*/5 * * * *');

// A seat that is held for nobody any longer is not announced.
guardMail(async (db, { letter }) => {
  if (!letter?.offer || (await lockOffer(db, letter.offer))?.state === 'open') return null;
  return { state: 'dropped', trouble: 'The seat is no longer held for its reader.' };
});
