import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { newIdOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { subscribeLinks } from './links.rules.ts';

export interface CalendarPage extends Page {
  /** '' until they have made one. */
  address: string;
  webcal: string;
  google: string;
  action: string;
  newId: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/calendars/own': CalendarPage;
  }
}

/** Where somebody's own calendar is, and how it comes onto a telephone. */
export function calendarPage(token: string | undefined): CalendarPage {
  const address = token ? addressOf(paths.calendarFeed(token)) : '';
  return {
    title: 'Your calendar',
    crumbs: [{ label: 'Your account', href: paths.account() }],
    address,
    ...(address ? subscribeLinks(address) : { webcal: '', google: '' }),
    action: paths.calendar(),
    newId: newIdOf().value,
  };
}
