import { kinds } from '../../mail/preferences/rules.ts';
import { sign } from '../../platform/signed.ts';
import { password } from '../seed/world.ts';
import { answerRequests } from './matrix-answers.ts';
import { attendanceRequests } from './matrix-attendance.ts';
import { application, roundFields } from './matrix-fields.ts';
import { officeRequests } from './matrix-office.ts';
import { peopleRequests } from './matrix-people.ts';
import { preparingRequests } from './matrix-preparing.ts';
import { rotaRequests } from './matrix-rota.ts';
import { type MatrixWorld, roomCode, tokens } from './matrix-world.ts';

type Fields = Record<string, string | string[]>;

/** A route's address in the small world: its placeholders name things of the member's own group and cohort. */
export function addressOf(route: string, world: MatrixWorld): string {
  const [, path = ''] = route.split(' ');
  const exception = requests(world)[route]?.of ?? {};
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    const id = exception[name] ?? placeholders(path, world)[name];
    if (!id) throw new Error(`Nothing in the world stands for :${name} in ${route}.`);
    return id;
  });
}

/** The fields of a form that is filled in as it should be. */
export const fieldsOf = (route: string, world: MatrixWorld): Fields => requests(world)[route]?.fields ?? {};

function placeholders(path: string, world: MatrixWorld): Record<string, string | undefined> {
  const kind = path.split('/')[1] ?? '';
  return {
    slug: world.group.slug,
    cohortId: world.cohort.id,
    sessionId: world.cohort.next,
    readingId: world.curriculum.readingIds[0],
    userId: world.people.member2.id,
    postId: world.postId,
    concernId: world.concernId,
    handoverId: world.handoverId,
    absenceId: world.absenceId,
    loginSessionId: world.loginSessionId,
    planId: world.planId,
    versionId: world.versionId,
    roundId: world.roundId,
    applicationId: world.applicationId,
    decision: 'accept',
    template: 'sessions.cancelled',
    emailId: world.emailId,
    offerId: world.offerId,
    draftId: world.draftId,
    questionId: world.questionId,
    wishId: world.wishId,
    exchangeId: world.proposedWeekId,
    toCohortId: world.otherCohort.id,
    token: {
      verify: tokens.confirm,
      magic: tokens.magic,
      reset: tokens.reset,
      account: tokens.email,
      calendar: tokens.calendar,
    }[kind],
    code: roomCode,
    name: 'ai-alignment-2022',
    number: '1',
    id: {
      curricula: world.curriculum.id,
      units: world.curriculum.unitIds[1],
      readings: world.curriculum.readingIds[0],
      groups: world.invitationId,
      sessions: world.cohort.next,
      cohorts: world.cohort.id,
    }[kind],
  };
}

/** What a route is asked besides its address: its form, filled in, and where it is about another thing than the usual. */
function requests(world: MatrixWorld): Record<string, { fields?: Fields; of?: Record<string, string> }> {
  const { people, cohort, curriculum } = world;
  const tomorrow = new Date(Date.now() + 24 * 3_600_000);
  const slot = { time: '18:30', zone: 'Europe/Berlin', minutes: '90' };
  const invitation = { token: tokens.invitation };
  return {
    'POST /theme': { fields: { theme: 'dark' } },
    'POST /setup': {
      fields: {
        code: 'x',
        name: 'Eve',
        email: 'eve@demo.test',
        password: 'long enough',
        group: 'Eve’s',
        zone: 'UTC',
      },
    },
    'POST /sign-in': { fields: { email: people.outsider.email, password } },
    'POST /sign-in/demo': { fields: { who: 'organiser' } },
    'POST /register': {
      fields: { email: 'new@demo.test', name: 'New', password: 'a good long one', zone: 'UTC' },
    },
    'POST /magic-link': { fields: { email: people.outsider.email } },
    'POST /forgotten': { fields: { email: people.outsider.email } },
    'POST /reset/:token': { fields: { password: 'a new long one' } },
    'POST /account': { fields: { name: 'Another Name', zone: 'UTC' } },
    'POST /account/email': { fields: { current: password, email: 'another@demo.test' } },
    'POST /account/password': { fields: { current: password, password: 'a new long one' } },
    'POST /account/deletion': { fields: { current: password } },

    'GET /mail/choices/:token': { of: { token: sign('mail', [people.member.email], tomorrow) } },
    'POST /mail/choices/:token': {
      of: { token: sign('mail', [people.member.email], tomorrow) },
      fields: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 'daily'])),
    },
    'GET /mail/stop/:token': { of: { token: sign('mail-stop', [people.member.email, 'posts'], tomorrow) } },
    'POST /mail/stop/:token': { of: { token: sign('mail-stop', [people.member.email, 'posts'], tomorrow) } },

    ...peopleRequests(world, { token: sign('takeover', [world.handoverId], tomorrow) }),
    'POST /groups/:slug/reminders': {
      fields: { version: '0', askDays: '3', askAt: '17:30', nearHours: 'never' },
    },
    ...Object.fromEntries(
      ['sessions/:id', 'cohorts/:id', 'groups/:slug'].map((what) => [
        `POST /${what}/email`,
        { fields: { whom: 'all', subject: 'Bring tea', body: 'Please.' } },
      ]),
    ),
    'POST /groups/:slug/mail-again': { fields: { email: world.emailId } },
    'POST /groups/:slug/emails/:template': {
      fields: { version: '0', subject: 'No {title}', body: '{when}: {reason}' },
    },
    ...attendanceRequests(world, tomorrow),
    'POST /groups/:slug/webhooks': {
      fields: { kind: 'slack', label: '#readers', url: 'https://127.0.0.1/hook', topics: 'reminders' },
    },
    ...Object.fromEntries(
      ['trial', 'retry', 'removal'].map((what) => [
        `POST /groups/:slug/webhooks/:id/${what}`,
        { of: { id: world.webhookId } },
      ]),
    ),
    'POST /groups/:slug/invitations': {
      fields: { role: 'member', cohortId: cohort.id, days: '7', maxUses: '5' },
    },
    'GET /join/:token': { of: invitation },
    'POST /join/:token': { of: invitation },

    'POST /groups/:slug/curricula': { fields: { title: 'A course of our own' } },
    'POST /groups/:slug/curricula/copies': { fields: { library: 'ai-alignment-2022' } },
    'POST /groups/:slug/curricula/import': { fields: { yaml: 'title: From a file\nunits: []\n' } },
    'POST /curricula/:id/edit': { fields: { title: 'Renamed', version: '1' } },
    'POST /curricula/:id/units': { fields: { title: 'One more unit' } },
    'POST /units/:id/edit': { fields: { title: 'Renamed', version: '1' } },
    'POST /units/:id/position': { fields: { direction: 'up' } },
    'POST /units/:id/readings': { fields: { title: 'One more text' } },
    'POST /readings/:id/edit': { fields: { title: 'Renamed', version: '1' } },
    'POST /readings/:id/position': { fields: { direction: 'down' } },
    'POST /readings/:id/unit': { fields: { unit: curriculum.unitIds[2] ?? '' } },

    'POST /groups/:slug/cohorts': {
      fields: {
        ...slot,
        name: 'Wednesday cohort',
        seats: '8',
        joining: 'open',
        curriculum: curriculum.id,
        count: '3',
        startsOn: '2090-01-04',
      },
    },
    'POST /cohorts/:cohortId/settings': {
      fields: {
        ...slot,
        name: 'Renamed',
        startsOn: '2090-01-04',
        seats: '9',
        signUp: 'closed',
        version: '1',
      },
    },
    'POST /cohorts/:cohortId/former': { fields: { person: people.otherMember.id } },
    'POST /cohorts/:cohortId/people': { fields: { person: people.otherMember.id, role: 'member' } },
    'POST /cohorts/:cohortId/people/acceptance': { fields: { person: people.otherFacilitator.id } },
    'POST /cohorts/:cohortId/people/refusal': {
      fields: { person: people.otherFacilitator.id, reason: 'All seats are taken.' },
    },
    'POST /cohorts/:cohortId/people/:userId/removal': { fields: { reason: 'Moved away.' } },
    'POST /cohorts/:cohortId/people/:userId/role': { fields: { role: 'facilitator' } },
    'POST /cohorts/:cohortId/ending': { fields: { ended: 'yes' } },
    'POST /cohorts/:cohortId/sign-up': { fields: { note: 'May I join?' } },

    'POST /groups/:slug/rounds': { fields: roundFields(world) },
    'POST /rounds/:roundId/settings': { fields: { ...roundFields(world), version: '1' } },
    'POST /rounds/:roundId/times': {
      fields: { version: '1', day: ['1', '3'], from: '18:00', to: '20:00', step: '60', rooms: '' },
    },
    'POST /rounds/:roundId/questions': {
      fields: { id: '2c3d7e50-0000-4000-8000-000000000001', kind: 'short', label: 'What else?' },
    },
    'POST /rounds/:roundId/questions/:questionId': {
      fields: { kind: 'long', label: 'What else?', version: '1' },
    },
    'POST /rounds/:roundId/questions/:questionId/position': { fields: { direction: 'down' } },
    'POST /rounds/:roundId/application': { fields: application },
    'POST /rounds/:roundId/application/draft': { fields: application },
    'POST /rounds/:roundId/application/transfer': { fields: { to: 'next' } },
    'POST /rounds/:roundId/applications/decisions': {
      fields: { decision: 'accept', application: world.applicationId, seen: '1' },
    },
    'POST /rounds/:roundId/applications/:applicationId/review': { fields: { verdict: 'yes', score: '4' } },
    'POST /rounds/:roundId/applications/:applicationId/tags': { fields: { tags: 'remote' } },
    'POST /rounds/:roundId/emails/:decision': { fields: { subject: 'In', body: 'Hello {name}' } },
    'POST /rounds/:roundId/placement': {
      fields: { min: '4', target: '6', max: '8', slots: 'mon-18:00' },
    },
    'POST /rounds/:roundId/placement/:draftId/changes': {
      fields: { version: '1', do: 'keep-slot mon-18:00' },
    },
    'POST /rounds/:roundId/placement/:draftId/publication': { fields: { version: '1' } },
    'POST /rounds/:roundId/placement/:draftId/leaders': { fields: { leader: people.outsider.id } },
    'POST /rounds/:roundId/places': {
      fields: { application: world.lateId, cohort: world.otherCohort.id },
      of: { roundId: world.formedId },
    },
    'POST /rounds/:roundId/hours/busy': { fields: { address: 'http://127.0.0.1/calendar' } },
    'POST /rounds/:roundId/hours': { fields: { version: '0', zone: 'Europe/Berlin', h36: '2' } },
    'POST /join': { fields: { code: roomCode, name: 'Lou' } },
    'POST /cohorts/:cohortId/sessions': {
      fields: { date: '2090-01-05', time: '18:30', minutes: '90', count: '1', title: 'An extra evening' },
    },
    'POST /sessions/:sessionId': {
      fields: { version: '1', date: '2090-01-05', time: '19:00', minutes: '60', title: 'Moved' },
    },
    ...answerRequests(world, tomorrow),
    'POST /sessions/:sessionId/rsvp': { fields: { answer: 'going' } },
    'GET /sessions/:sessionId/summary': { of: { sessionId: cohort.past } },
    'GET /sessions/:sessionId/summary.md': { of: { sessionId: cohort.past } },
    'POST /sessions/:sessionId/questions/carried': { of: { sessionId: cohort.past } },
    'GET /sessions/:sessionId/notes/versions': { of: { sessionId: cohort.current } },
    'GET /sessions/:sessionId/notes/versions/:versionId': { of: { sessionId: cohort.current } },
    'POST /sessions/:sessionId/notes/versions/:versionId': {
      of: { sessionId: cohort.current },
      fields: { id: '4c1cbe2e-5bd5-4d2c-9a53-2f5b8f6d1c11' },
    },
    'POST /sessions/:sessionId/summary': {
      fields: { version: '0', words: 'A good evening.' },
      of: { sessionId: cohort.past },
    },
    'POST /sessions/:sessionId/cancellation': { fields: { version: '1', reason: 'Snow.' } },
    'POST /sessions/:sessionId/move': { fields: world.move },
    'POST /sessions/:sessionId/move/return': { fields: { move: world.moveId } },
    'POST /sessions/:sessionId/restoration': {
      fields: { version: '1' },
      of: { sessionId: world.cancelledId },
    },
    'POST /sessions/:sessionId/plan': {
      fields: {
        do: 'save',
        expect: '0',
        'id-0': 'talk',
        'kind-0': 'discussion',
        'title-0': 'Talk',
        'minutes-0': '90',
      },
    },
    'POST /sessions/:sessionId/plan/questions': {
      fields: { question: world.askedBeforeId, planned: 'yes' },
    },
    'POST /sessions/:sessionId/plans': { fields: { name: 'A good evening' } },
    'POST /plans/:planId': { fields: { name: 'A better evening', group: '', version: '1' } },
    'POST /groups/:slug/holidays': { fields: { country: 'DE', region: 'BE' } },
    'POST /sessions/:sessionId/elsewhere': { fields: { to: world.besideId } },
    'POST /sessions/:sessionId/exchange': { fields: { to: world.besideId } },
    'POST /session-exchanges/:exchangeId/answer': {
      fields: { answer: 'no' },
      of: { exchangeId: world.askedWeekId },
    },
    'POST /cohorts/:cohortId/switch': { fields: { to: world.otherCohort.id } },
    'POST /cohorts/:cohortId/switch-wishes': { fields: { to: world.otherCohort.id } },
    'POST /cohorts/:cohortId/exchanges': {
      fields: { to: world.otherCohort.id, with: people.otherFacilitator.id },
    },
    'POST /switch-wishes/:wishId/answer': { fields: { answer: 'no' }, of: { wishId: world.exchangeId } },

    ...rotaRequests(world),
    ...preparingRequests,
    ...officeRequests(world.office),

    'POST /cohorts/:cohortId/readings/:readingId/tick': { fields: { read: 'yes' } },
    'POST /cohorts/:cohortId/readings/:readingId/questions': { fields: { question: 'Why not sooner?' } },
    'POST /cohorts/:cohortId/readings/:readingId/questions/withdrawal': {
      fields: { question: '00000000-0000-4000-8000-000000000000' },
    },
    'POST /cohorts/:cohortId/readings/:readingId/note': { fields: { note: 'Mine alone.' } },
    'POST /cohorts/:cohortId/posts': { fields: { id: crypto.randomUUID(), body: 'Hello!' } },
    'POST /cohorts/:cohortId/thread/mail': { fields: { mail: 'never' } },
    'POST /posts/:postId/edit': { fields: { body: 'Who brings coffee?', version: '1' } },
    'POST /posts/:postId/pin': { fields: { pinned: 'yes' } },
  };
}
