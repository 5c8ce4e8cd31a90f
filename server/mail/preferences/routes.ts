import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { oneClick } from '../../platform/edge.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { addressIn, chooseMail, stopIn, stopMail } from './actions.ts';
import { choicesForm } from './forms.ts';
import { choicesPage, stopPage, stoppedPage } from './pages.ts';
import { choicesOf } from './queries.ts';
import { choicesPath } from './sending.ts';

export const mailRoutes = Router();

mailRoutes.get(paths.account.mail.route, (request, response) =>
  response.redirect(303, choicesPath(actorOf(request).email)),
);

const showChoices: RequestHandler<{ token: string }> = async (request, response) => {
  const address = addressIn(request.params.token);
  const chosen = await choicesOf(db, address);
  render(
    response,
    'mail/preferences/choices',
    choicesPage(address, request.path, chosen, refusedIn(request)),
  );
};

mailRoutes.get(paths.mail.choices.route, showChoices);
mailRoutes.post(
  paths.mail.choices.route,
  async (request, response) => {
    addressIn(request.params.token);
    await chooseMail(request.params.token, parse(choicesForm, request.body));
    flash(response, 'Saved.');
    response.redirect(303, request.path);
  },
  showAgain(showChoices),
);

mailRoutes.get(`${oneClick}:token`, (request, response) => {
  const what = stopIn(request.params.token);
  render(response, 'mail/preferences/stop', stopPage(what, request.path, choicesPath(what.address)));
});

mailRoutes.post(`${oneClick}:token`, async (request, response) => {
  const what = await stopMail(request.params.token);
  render(response, 'mail/preferences/stop', stoppedPage(what, choicesPath(what.address)));
});
