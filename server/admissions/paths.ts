import { at } from '../platform/path.ts';

/** The addresses of rounds. */
export const admissionsPaths = {
  round: at('/rounds/:roundId', {
    announcement: at('/rounds/:roundId/announcement'),
    application: at('/rounds/:roundId/application', {
      draft: at('/rounds/:roundId/application/draft'),
      transfer: at('/rounds/:roundId/application/transfer'),
      withdrawal: at('/rounds/:roundId/application/withdrawal'),
    }),
    applications: at('/rounds/:roundId/applications', {
      decisions: at('/rounds/:roundId/applications/decisions'),
    }),
    applicationsCsv: at('/rounds/:roundId/applications.csv'),
    applicant: at('/rounds/:roundId/applications/:applicationId', {
      review: at('/rounds/:roundId/applications/:applicationId/review'),
      tags: at('/rounds/:roundId/applications/:applicationId/tags'),
    }),
    hours: at('/rounds/:roundId/hours', {
      busy: at('/rounds/:roundId/hours/busy'),
      copy: at('/rounds/:roundId/hours/copy'),
      everyone: at('/rounds/:roundId/hours/everyone'),
      nudges: at('/rounds/:roundId/hours/nudges'),
    }),
    emails: at('/rounds/:roundId/emails', { publication: at('/rounds/:roundId/emails/publication') }),
    email: at('/rounds/:roundId/emails/:decision', {
      reset: at('/rounds/:roundId/emails/:decision/reset'),
    }),
    placement: at('/rounds/:roundId/placement', {
      comparison: at('/rounds/:roundId/placement/comparison'),
      new: at('/rounds/:roundId/placement/new'),
    }),
    draft: at('/rounds/:roundId/placement/:draftId', {
      advice: at('/rounds/:roundId/placement/:draftId/advice'),
      changes: at('/rounds/:roundId/placement/:draftId/changes'),
      drafts: at('/rounds/:roundId/placement/:draftId/drafts'),
      leaders: at('/rounds/:roundId/placement/:draftId/leaders'),
      progress: at('/rounds/:roundId/placement/:draftId/progress'),
      publication: at('/rounds/:roundId/placement/:draftId/publication'),
      stop: at('/rounds/:roundId/placement/:draftId/stop'),
    }),
    places: at('/rounds/:roundId/places'),
    preview: at('/rounds/:roundId/preview'),
    questions: at('/rounds/:roundId/questions', { new: at('/rounds/:roundId/questions/new') }),
    question: at('/rounds/:roundId/questions/:questionId', {
      position: at('/rounds/:roundId/questions/:questionId/position'),
      removal: at('/rounds/:roundId/questions/:questionId/removal'),
    }),
    settings: at('/rounds/:roundId/settings'),
    times: at('/rounds/:roundId/times'),
  }),
  switchWish: {
    answer: at('/switch-wishes/:wishId/answer'),
    withdrawal: at('/switch-wishes/:wishId/withdrawal'),
  },
};
