import type { Page } from '../platform/frame.ts';
import { addressOf } from '../platform/letter.ts';

export interface CalendarPage extends Page {
  /** '' until they have made one. */
  address: string;
  webcal: string;
  google: string;
  action: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'calendars/own': CalendarPage;
  }
}

/** Where somebody's own calendar is, and how it comes onto a telephone. */
export function calendarPage(token: string | undefined): CalendarPage {
  const address = token ? addressOf(`/calendar/${token}/sessions.ics`) : '';
  const webcal = address.replace(/^https?:/, 'webcal:');
  return {
    title: 'Your calendar',
    address,
    webcal,
    google: address && `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    action: '/calendar',
  };
}
