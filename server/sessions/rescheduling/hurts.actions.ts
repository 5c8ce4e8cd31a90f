import { holidayPlaceOf } from '../../people/groups/holidays.queries.ts';
import type { Db } from '../../platform/db.ts';
import { type Holiday, holidaysAmong } from '../../platform/holidays.ts';
import { standingIn } from '../rsvp/standing.queries.ts';
import type { Facts } from './hurts.rules.ts';
import type { MoveForm, PlanFor } from './plan.actions.ts';
import { type AnswerTo, absencesOf, answersTo, meetingsBetween } from './queries.ts';
import { peopleConcerned } from './tell.actions.ts';

export interface HurtFacts extends Facts {
  answers: AnswerTo[];
  /** Public holidays that sessions would fall on, or that are skipped already. */
  choices: Holiday[];
}

/** Everything that is known about whom a planned move hurts. */
export async function hurtFacts(db: Db, plan: PlanFor, form: MoveForm): Promise<HurtFacts> {
  const { steps, cohort, group } = plan;
  const ids = steps.map(({ session }) => session.id);
  const starts = steps.map(({ slot }) => slot.startsAt.getTime());
  const ends = steps.map(({ slot }) => slot.endsAt.getTime());
  const span = { from: new Date(Math.min(...starts)), until: new Date(Math.max(...ends)), besides: ids };
  const isOff = form.how === 'cancel';
  const [concerned, answers, others, away, standing, place] = await Promise.all([
    peopleConcerned(db, cohort.id, ids),
    answersTo(db, ids),
    isOff ? [] : meetingsBetween(db, group.id, span),
    isOff ? [] : absencesOf(db, cohort.id),
    isOff ? [] : standingIn(db, cohort.id),
    isOff ? '' : holidayPlaceOf(db, group.id),
  ]);
  const choices = await holidaysAmong(place, [...form.skipped, ...steps.map(({ slot }) => slot.date)]);
  const people = concerned.map(({ userId, reader, concerns }) => ({ ...reader, userId, concerns }));
  return {
    ...{ people, answers, others, away, choices },
    gone: standing.flatMap(({ userId, fromDate: from, untilDate: to }) =>
      from && to ? [{ userId, from, to }] : [],
    ),
    holidays: choices.filter(({ date }) => !form.skipped.includes(date)),
  };
}
