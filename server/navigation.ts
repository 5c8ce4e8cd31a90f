import { countOf } from './home/needs/count.ts';
import { paths } from './paths.ts';
import { leadTo } from './platform/frame.ts';

// What belongs to a group, though its address says only what it is.
const ofGroups = /^\/(groups?|cohorts|rounds|curricula|units|readings|library|posts|concerns)\b/;
const ofReading = /^\/(reading$|cohorts\/[^/]+\/reading)/;
const ofSessions = /^\/(sessions|answers)\b/;

// The bar of every page; on a phone it stands at the bottom, where a thumb reaches it.
leadTo([
  {
    label: 'Home',
    href: paths.home(),
    leadsTo: (path) => path === '/',
    waitingFor: (userId) => countOf(userId) ?? 0,
  },
  { label: 'Sessions', href: paths.sessions(), leadsTo: (path) => ofSessions.test(path) },
  { label: 'Reading', href: paths.ownReading(), leadsTo: (path) => ofReading.test(path) },
  {
    label: 'Group',
    href: paths.ownGroup(),
    leadsTo: (path) => ofGroups.test(path) && !ofReading.test(path),
  },
]);
