import { dateIn } from '../../platform/time.ts';
import { allAnswers } from './application-fields.pages.ts';
import { isNameless, meanScore } from './review.rules.ts';
import {
  decisionWords,
  type ReviewFacts,
  roleWords,
  type SoughtRow,
  sayTold,
  sought,
  stateWords,
  undecided,
} from './review-words.pages.ts';

/**
 * The applications that are looked for, for a file: no more than the same organiser reads on pages, so neither names that
 * a round still hides nor colleagues' verdicts before their own. Days are those of the round's zone.
 */
export function applicationLines(facts: ReviewFacts) {
  const { round } = facts;
  const questions = allAnswers(round, {}).map(({ question }) => question);
  return {
    head: [
      ...['Name', 'Email', 'Role', 'Status', 'Submitted', 'Decision', 'Sent', 'Score', 'Tags'],
      ...questions,
    ],
    rows: sought(facts).found.map((one) => lineOf(one, round)),
  };
}

function lineOf({ row, name, ...one }: SoughtRow, round: ReviewFacts['round']) {
  const { application, email } = row;
  const mean = meanScore([one.own, ...one.others]);
  return [
    name,
    isNameless(round, application) ? '' : email,
    roleWords[one.role],
    stateWords[one.state] || 'submitted',
    application.submittedAt ? dateIn(round.zone, application.submittedAt) : '',
    (one.decision ? decisionWords[one.decision] : undecided).words,
    sayTold(application.told, one.decision),
    mean === null ? '' : mean.toFixed(1),
    one.tags.join(', '),
    ...allAnswers(round, application.answers).map(({ answer }) => answer),
  ];
}
