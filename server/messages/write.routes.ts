import { type Request, type RequestHandler, type Response, Router } from 'express';
import { sayReach } from '../mail/bounces/reach.rules.ts';
import { paths } from '../paths.ts';
import { type Actor, actorOf } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import {
  type Audience,
  audienceOfCohort,
  audienceOfGroup,
  audienceOfSession,
  onlyThose,
  reachOfWords,
  writeTo,
} from './write.actions.ts';
import { chosenForm, type Written, writeForm } from './write.forms.ts';
import { writePage } from './write.pages.ts';
import { readersIn, sureOf } from './write.rules.ts';

export const writeRoutes = Router();

offer(paths.session.email.route, (on, actor, { id = '' }) => audienceOfSession(on, actor, id));
offer(paths.cohort.email.route, (on, actor, { id = '' }) => audienceOfCohort(on, actor, id));
offer(paths.group.emailMembers.route, (on, actor, { slug = '' }) => audienceOfGroup(on, actor, slug));

type AudienceOf = (db: Db, actor: Actor, params: Record<string, string>) => Promise<Audience>;

/** The page to write to the people of something, or to those of them who were ticked in a list, and what its form does. */
function offer(path: string, audienceOf: AudienceOf) {
  type Of = Request<Record<string, string>>;
  const own = async (request: Of, on: Db = db) =>
    onlyThose(
      await audienceOf(on, actorOf(request), request.params),
      parse(chosenForm, request.query).person,
    );
  const show: RequestHandler<Record<string, string>> = async (request, response) =>
    showWith(request, response, await own(request));

  writeRoutes.get(path, show as RequestHandler);
  writeRoutes.post(
    path,
    async (request: Of, response: Response) => {
      const audience = await own(request);
      const words = parse(writeForm(audience.whom), request.body);
      if (!isSure(words, audience, actorOf(request))) return showWith(request, response, audience, words);
      const reach = await writeTo(actorOf(request), (on) => own(request, on), words);
      flash(response, `Sent. ${sayReach(reach)}`);
      response.redirect(303, audience.path);
    },
    rightsFirst(own),
    showAgain(show),
  );
}

/** Whether somebody sends what they have seen, to those of whom they have seen that they get it. */
const isSure = ({ also, sure, whom }: Written, { people }: Audience, { userId }: Actor) =>
  also !== 'preview' && sure === sureOf(whom, readersIn(people, whom, userId));

async function showWith(request: Request, response: Response, audience: Audience, words?: Written) {
  const writer = actorOf(request);
  const readers = words ? readersIn(audience.people, words.whom, writer.userId) : [];
  const reach = await reachOfWords(db, audience, readers);
  render(
    response,
    'messages/write',
    writePage({ audience, writer, readers, reach }, refusedIn(request), words),
  );
}
