import { at } from '../platform/path.ts';

/** The addresses of cohorts. */
export const cohortsPaths = {
  cohort: at('/cohorts/:cohortId', {
    attendance: at('/cohorts/:cohortId/attendance', {
      notes: at('/cohorts/:cohortId/attendance/notes'),
      rules: at('/cohorts/:cohortId/attendance/rules'),
    }),
    attendanceCsv: at('/cohorts/:cohortId/attendance.csv'),
    departure: at('/cohorts/:cohortId/departure'),
    ending: at('/cohorts/:cohortId/ending'),
    former: at('/cohorts/:cohortId/former'),
    exchanges: at('/cohorts/:cohortId/exchanges'),
    email: at('/cohorts/:id/email'),
    people: at('/cohorts/:cohortId/people', {
      acceptance: at('/cohorts/:cohortId/people/acceptance'),
      refusal: at('/cohorts/:cohortId/people/refusal'),
    }),
    person: {
      removal: at('/cohorts/:cohortId/people/:userId/removal'),
      role: at('/cohorts/:cohortId/people/:userId/role'),
    },
    publication: at('/cohorts/:cohortId/publication'),
    posts: at('/cohorts/:cohortId/posts'),
    readingList: at('/cohorts/:cohortId/reading'),
    reading: {
      note: at('/cohorts/:cohortId/readings/:readingId/note'),
      questions: at('/cohorts/:cohortId/readings/:readingId/questions', {
        withdrawal: at('/cohorts/:cohortId/readings/:readingId/questions/withdrawal'),
      }),
      tick: at('/cohorts/:cohortId/readings/:readingId/tick'),
    },
    reflection: at('/cohorts/:cohortId/reflection'),
    rota: at('/cohorts/:cohortId/rota', {
      absences: at('/cohorts/:cohortId/rota/absences'),
      absence: { end: at('/cohorts/:cohortId/rota/absences/:absenceId/end') },
      limits: at('/cohorts/:cohortId/rota/limits'),
      plan: at('/cohorts/:cohortId/rota/plan', {
        afresh: at('/cohorts/:cohortId/rota/plan/afresh'),
        discard: at('/cohorts/:cohortId/rota/plan/discard'),
        publish: at('/cohorts/:cohortId/rota/plan/publish'),
      }),
      selected: at('/cohorts/:cohortId/rota/selected'),
      turns: at('/cohorts/:cohortId/rota/turns'),
      willing: at('/cohorts/:cohortId/rota/willing'),
    }),
    sessions: at('/cohorts/:cohortId/sessions', { new: at('/cohorts/:cohortId/sessions/new') }),
    settings: at('/cohorts/:cohortId/settings'),
    signUp: at('/cohorts/:cohortId/sign-up'),
    switch: at('/cohorts/:cohortId/switch'),
    switchWishes: at('/cohorts/:cohortId/switch-wishes'),
    switchTo: at('/cohorts/:cohortId/switch/:toCohortId'),
    thread: at('/cohorts/:cohortId/thread', { mail: at('/cohorts/:cohortId/thread/mail') }),
  }),
};
