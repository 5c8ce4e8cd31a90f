import { sign } from '../../platform/signed.ts';
import { certificateCode, type MatrixWorld } from './matrix-world.ts';

const attendanceFields = { version: '0', writeAfter: '2', releaseAfter: 'never', mostMissed: '1' };

/** What the routes of rules of attendance and of certificates are asked. */
export const attendanceRequests = ({ cohort, people }: MatrixWorld, tomorrow: Date) => ({
  'POST /groups/:slug/attendance/rules': { fields: attendanceFields },
  'POST /cohorts/:cohortId/attendance/rules': { fields: attendanceFields },
  'POST /cohorts/:cohortId/attendance/notes': { fields: { person: people.member2.id } },
  'POST /cohorts/:cohortId/reflection': { fields: { changed: 'My mind about goals.', next: '' } },
  'GET /certificates/:code': { of: { code: certificateCode } },
  'GET /certificates/:code/qr.svg': { of: { code: certificateCode } },
  'POST /certificates/:code/name': { of: { code: certificateCode }, fields: { name: 'Noor Haddad' } },
  'POST /certificates/:code/hiding': { of: { code: certificateCode }, fields: { hide: 'yes' } },
  'POST /certificates/:code/withdrawal': {
    of: { code: certificateCode },
    fields: { reason: 'A mistake.' },
  },
  'GET /keep/:token': { of: { token: sign('keep', [cohort.past, people.member2.id], tomorrow) } },
  'POST /keep/:token': { of: { token: sign('keep', [cohort.past, people.member2.id], tomorrow) } },
});
