/** How a value that changed is read: an instant, a date, a person, or as it stands. */
export type Reading = 'instant' | 'date' | 'person' | 'plain' | 'yes';

interface Kind {
  /** In the filter. */
  name: string;
  /** In a sentence, before what it is called: the venue ‘Old mill’. */
  thing: string;
  /** What its columns are called; one that is not here is not spoken of. */
  columns: Record<string, string>;
}

const words = (thing: string, name: string, columns: Record<string, string> = {}): Kind => ({
  ...{ thing, name, columns },
});

/** Everything that is noted, as the database names it (the migration `audit-log`). */
export const kinds = {
  group: words('the group', 'The group', {
    ...{ name: 'name', city: 'location', zone: 'time zone', holidays: 'public holidays' },
    ...{ about: 'description', code_of_conduct: 'code of conduct' },
  }),
  handover: words('the handover', 'Handovers', {
    ...{
      state: 'state',
      starts_on: 'first day',
      ends_on: 'last day',
      keeps: 'role afterwards',
      note: 'note',
    },
  }),
  member: words('the membership', 'Members and roles', { role: 'role', left_at: 'end' }),
  place: words('the place', 'Places in cohorts', { role: 'role', status: 'status' }),
  cohort: words('the cohort', 'Cohorts', {
    ...{ name: 'name', starts_on: 'first date', weekday: 'weekday', time: 'time', zone: 'time zone' },
    ...{ minutes: 'length in minutes', venue: 'venue', seats: 'places', sign_up: 'sign-up' },
    ...{ published_at: 'publication', ended_at: 'end', curriculum_id: 'curriculum' },
    ...{ skipped_dates: 'dates without a session', address: 'address', online_url: 'online link' },
    former_invited_at: 'invitation of former members',
  }),
  session: words('the session', 'Sessions and turns', {
    ...{ starts_at: 'time', title: 'title', minutes: 'length in minutes', venue: 'venue' },
    ...{ capacity: 'limit of people', guests_each: 'guests for each person', facilitator_id: 'facilitator' },
    ...{ cancelled_at: 'cancellation', closed_at: 'end of the room', unit_id: 'unit' },
    ...{ summary_published_at: 'publication of the summary', cancel_reason: 'reason for cancelling' },
    ...{ address: 'address', online_url: 'online link', self_run: 'running itself' },
  }),
  attendance: words('the attendance', 'Attendance', { status: 'attendance' }),
  guest: words('the guest', 'Invited guests'),
  pass: words('the waitlist', 'Waitlists of sessions', { how: 'place' }),
  rotaDraft: words('the draft of the rota', 'Drafts of a rota'),
  round: words('the round', 'Rounds', {
    ...{ name: 'name', starts_on: 'first week', weeks: 'weeks', minutes: 'length in minutes' },
    ...{
      announced_at: 'announcement',
      opens_at: 'opening',
      closes_at: 'closing',
      late_until: 'late closing',
    },
    ...{
      seats: 'places',
      size_min: 'smallest cohort',
      size_target: 'usual cohort',
      size_max: 'largest cohort',
    },
    ...{ approval: 'approval', blind: 'review without names', facilitators_apply: 'facilitators apply' },
    ...{ venue: 'venue', formed_at: 'forming of cohorts', about: 'description', slots: 'times' },
    ...{ questions: 'questions', skipped_dates: 'dates without sessions', with_optional: 'optional units' },
    ...{ curriculum_id: 'curriculum', prerequisite: 'prerequisite', address: 'address' },
    ...{ online_url: 'online link' },
  }),
  application: words('the application', 'Applications', {
    ...{ decision: 'decision', told: 'decision sent', tags: 'tags' },
  }),
  draft: words('the placement draft', 'Placement drafts', {
    ...{ published_at: 'publication', settings: 'settings', changes: 'cohorts', done: 'cohorts' },
  }),
  offer: words('the offer of a place', 'Offers of places', { state: 'state', expires_at: 'expiry' }),
  nudge: words('the request for availability', 'Requests for availability'),
  curriculum: words('the curriculum', 'Curricula', {
    ...{ title: 'title', credit: 'credit', about: 'description', source: 'source' },
  }),
  unit: words('the unit', 'Units', {
    ...{ title: 'title', position: 'position', label: 'label', optional: 'optional', summary: 'summary' },
    ...{ stated_minutes: 'reading minutes', aims: 'aims', prompts: 'prompts', exercises: 'exercises' },
    ...{ alternative: 'alternative', note: 'note', guide: 'guide for facilitators' },
  }),
  reading: words('the reading', 'Readings', {
    ...{ title: 'title', authors: 'authors', year: 'year', position: 'position', minutes: 'minutes' },
    ...{ need: 'need', url: 'link', other_urls: 'other links', unit_id: 'unit', medium: 'medium' },
    ...{ choice: 'choice', option: 'option', sections: 'sections', condition: 'condition', note: 'note' },
    ...{ licence: 'licence', minutes_from: 'source of the minutes' },
  }),
  office: words('the office hours', 'Office hours', {
    starts_at: 'time',
    withdrawn_at: 'end',
    place: 'place',
    about: 'text',
  }),
  venue: words('the venue', 'Venues', {
    ...{ name: 'name', address: 'address', capacity: 'capacity', step_free: 'step-free access' },
    ...{ entry: 'how to get in', map_url: 'map link' },
  }),
  invitation: words('the invitation link', 'Invitation links', {
    ...{ role: 'role', max_uses: 'uses', expires_at: 'expiry', revoked_at: 'end' },
  }),
  post: words('the post', 'Threads', { pinned_at: 'pin', deleted_at: 'deletion' }),
  summary: words('the summary', 'Summaries', { words: 'text', hidden: 'parts shown', mailed_at: 'sending' }),
  certificate: words('the certificate', 'Certificates', { withdrawn_at: 'withdrawal' }),
  attendanceRules: words('the attendance rules', 'Attendance rules', {
    ...{
      write_after: 'missed sessions before an email',
      release_after: 'missed sessions before the question',
    },
    ...{ most_missed: 'missed sessions allowed', asks_reflection: 'asks for a reflection' },
    ...{ asks_reading: 'asks for the reading' },
  }),
  reminders: words('the reminders', 'Reminders', {
    ...{ ask_days: 'days before', ask_at: 'time of day', near_hours: 'hours before' },
  }),
  email: words('the email', 'Emails', { state: 'state' }),
  template: words('the email template', 'Email templates', { subject: 'subject', body: 'text' }),
  decisionEmail: words('the decision email', 'Decision emails', { subject: 'subject', body: 'text' }),
  webhook: words('the integration', 'Integrations', {
    ...{ label: 'name', reminders: 'reminders', changes: 'changes', summaries: 'summaries' },
    ...{ url: 'address', secret: 'secret' },
  }),
} satisfies Record<string, Kind>;

export type AuditKind = keyof typeof kinds;
export const auditKinds = Object.keys(kinds) as AuditKind[];

const dates = new Set(['starts_on', 'ends_on']);

/** How the values of a column are read, by its name. */
export function readingOf(column: string): Reading {
  if (/_at$|_until$/.test(column)) return 'instant';
  if (dates.has(column)) return 'date';
  return column === 'facilitator_id' ? 'person' : 'plain';
}
