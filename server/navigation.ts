import { countOf } from './home/needs/count.ts';
import { paths } from './paths.ts';
import { leadTo } from './platform/frame.ts';

// What belongs to a group, though its address says only what it is.
const ofGroups = /^\/(groups|cohorts|rounds|sessions|curricula|units|readings|library|posts|concerns)\b/;

leadTo([
  {
    label: 'Home',
    href: paths.home(),
    leadsTo: (path) => path === '/',
    waitingFor: (userId) => countOf(userId) ?? 0,
  },
  { label: 'Groups', href: paths.groups(), leadsTo: (path) => ofGroups.test(path) },
]);
