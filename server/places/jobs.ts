import { defineJob } from '../platform/jobs.ts';
import { expireOffers } from './offers.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'places.expireOffers': null;
  }
}

/** Every five minutes: offers that nobody has answered in time go to the next. */
defineJob('places.expireOffers', () => expireOffers(), '*/5 * * * *');
