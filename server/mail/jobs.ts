import { defineJob } from '../platform/jobs.ts';
import { sendDaily } from './actions.ts';
import './postman.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'mail.daily': object;
  }
}

/** Every morning: what people have chosen to read once a day. */
defineJob('mail.daily', () => sendDaily(), '10 6 * * *');
