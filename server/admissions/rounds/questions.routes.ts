import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { asTyped, parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { organisedRoundFor } from './queries.ts';
import { addQuestion, changeQuestion, moveQuestion, removeQuestion } from './questions.actions.ts';
import { changedQuestionForm, newQuestionForm, positionForm } from './questions.forms.ts';
import { newQuestionPage, questionPage, questionRemovalPage, questionsPage } from './questions.pages.ts';
import { previewForm } from './settings.forms.ts';
import { answersToQuestions } from './settings.queries.ts';

export const questionRoutes = Router();

type OfRound = { roundId: string };
type OfQuestion = OfRound & { questionId: string };

questionRoutes.get(paths.round.questions.route, async (request, response) => {
  const found = await organised(request);
  const answered = await answersToQuestions(db, found.round.id);
  render(response, 'admissions/rounds/questions', questionsPage({ ...found, answered }));
});

const showNew: RequestHandler<OfRound> = (request, response) => showNewWith(request, response);

/** The form of a new question, empty or as someone has typed it and wants to see how it looks. */
async function showNewWith(request: Request<OfRound>, response: Response, typed?: Typed) {
  const found = await organised(request);
  const shown = typed && asTyped(paths.round.questions(found.round.id), request.body);
  render(response, 'admissions/rounds/form', newQuestionPage(found, shown ?? refusedIn(request), typed));
}

type Typed = z.output<typeof newQuestionForm> | z.output<typeof changedQuestionForm>;

questionRoutes.get(paths.round.questions.new.route, showNew);
questionRoutes.post(
  paths.round.questions.route,
  async (request, response) => {
    const { roundId } = request.params;
    const question = parse(newQuestionForm, request.body);
    const { also } = parse(previewForm, request.body);
    if (also === 'preview') return await showNewWith(request, response, question);
    await addQuestion(actorOf(request), roundId, question);
    response.redirect(303, paths.round.questions(roundId));
  },
  showAgain(showNew),
);

const show: RequestHandler<OfQuestion> = (request, response) => showWith(request, response);

async function showWith(request: Request<OfQuestion>, response: Response, typed?: Typed) {
  const { question, ...found } = await questionIn(request);
  const answered = await answersToQuestions(db, found.round.id);
  const shown = typed && asTyped(paths.round.question(found.round.id, question.id), request.body);
  const page = questionPage({ ...found, answered }, question, shown ?? refusedIn(request), typed);
  render(response, 'admissions/rounds/form', page);
}

questionRoutes.get(paths.round.question.route, show);
questionRoutes.post(
  paths.round.question.route,
  async (request, response) => {
    const { roundId, questionId } = request.params;
    const question = parse(changedQuestionForm, request.body);
    const { also } = parse(previewForm, request.body);
    if (also === 'preview') return await showWith(request, response, question);
    await changeQuestion(actorOf(request), roundId, questionId, question);
    flash(response, 'Saved.');
    response.redirect(303, paths.round.questions(roundId));
  },
  showAgain(show),
);

questionRoutes.post(
  paths.round.question.position.route,
  async (request, response) => {
    const { roundId, questionId } = request.params;
    const { direction } = parse(positionForm, request.body);
    await moveQuestion(actorOf(request), roundId, questionId, direction);
    response.redirect(303, paths.round.questions(roundId));
  },
  rightsFirst(questionIn),
);

questionRoutes.get(paths.round.question.removal.route, async (request, response) => {
  const { round, question } = await questionIn(request);
  render(response, 'layout/confirm', questionRemovalPage(round, question));
});

questionRoutes.post(paths.round.question.removal.route, async (request, response) => {
  const { roundId, questionId } = request.params;
  await removeQuestion(actorOf(request), roundId, questionId);
  flash(response, 'Question removed.');
  response.redirect(303, paths.round.questions(roundId));
});

/** The round that a request names, for its organisers. */
function organised(request: Request<OfRound>) {
  return organisedRoundFor(db, actorOf(request), request.params.roundId);
}

/** The question that a request names, with its round, for its organisers. */
async function questionIn(request: Request<OfQuestion>) {
  const found = await organised(request);
  const question = found.round.questions.find(({ id }) => id === request.params.questionId);
  if (!question) throw missing();
  return { ...found, question };
}
