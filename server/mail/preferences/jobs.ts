import { defineJob } from '../../platform/jobs.ts';
import { renewMail } from '../queue/guards.ts';
import { bundleAnew, sendDaily } from './digest.actions.ts';
import './sending.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'mail.daily': object;
  }
}

/** Every quarter of an hour, as zones have it: what people have chosen to read once a day, where it is morning. */
defineJob('mail.daily', () => sendDaily(), '*/15 * * * *');

renewMail(bundleAnew);
