import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { organisedRoundFor } from './queries.ts';
import { addQuestion, changeQuestion, moveQuestion, removeQuestion } from './questions.actions.ts';
import { changedQuestionForm, newQuestionForm, positionForm } from './questions.forms.ts';
import { newQuestionPage, questionPage, questionRemovalPage, questionsPage } from './questions.pages.ts';
import { answersToQuestions } from './settings.queries.ts';

export const questionRoutes = Router();

type OfRound = { roundId: string };
type OfQuestion = OfRound & { questionId: string };

questionRoutes.get(paths.round.questions.route, async (request, response) => {
  const found = await organised(request);
  const answered = await answersToQuestions(db, found.round.id);
  render(response, 'admissions/rounds/questions', questionsPage({ ...found, answered }));
});

const showNew: RequestHandler<OfRound> = async (request, response) => {
  render(response, 'admissions/rounds/form', newQuestionPage(await organised(request), refusedIn(request)));
};

questionRoutes.get(paths.round.questions.new.route, showNew);
questionRoutes.post(
  paths.round.questions.route,
  async (request, response) => {
    const { roundId } = request.params;
    await addQuestion(actorOf(request), roundId, parse(newQuestionForm, request.body));
    response.redirect(303, paths.round.questions(roundId));
  },
  showAgain(showNew),
);

const show: RequestHandler<OfQuestion> = async (request, response) => {
  const { question, ...found } = await questionIn(request);
  const answered = await answersToQuestions(db, found.round.id);
  render(
    response,
    'admissions/rounds/form',
    questionPage({ ...found, answered }, question, refusedIn(request)),
  );
};

questionRoutes.get(paths.round.question.route, show);
questionRoutes.post(
  paths.round.question.route,
  async (request, response) => {
    const { roundId, questionId } = request.params;
    await changeQuestion(actorOf(request), roundId, questionId, parse(changedQuestionForm, request.body));
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
