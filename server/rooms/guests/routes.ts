import { type RequestHandler, Router } from 'express';
import { renderSVG } from 'uqr';
import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { actorIn } from '../../platform/actor.ts';
import { missing } from '../../platform/errors.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { comeByCode } from './actions.ts';
import { guestFrom, setGuestCookie } from './door.ts';
import { codeForm, joinRoomForm } from './forms.ts';
import { joinPage } from './pages.ts';
import { codeIn } from './rules.ts';

export const guestRoutes = Router();

const show: RequestHandler = (request, response) => {
  const { code } = parse(codeForm, request.query);
  render(response, 'rooms/join', joinPage(code, actorIn(request)?.name ?? '', refusedIn(request)));
};

const come: RequestHandler = async (request, response) => {
  const form = parse(joinRoomForm, request.body);
  const { room, secret } = await comeByCode(form, request.ip ?? '', {
    person: actorIn(request),
    before: await guestFrom(request),
  });
  if (secret) setGuestCookie(response, secret);
  response.redirect(303, paths.session.room(room));
};

guestRoutes.get(paths.join.route, show);
guestRoutes.post(paths.join.route, come, showAgain(show));

// Any code gets its picture: whether a room has it is not looked up, so that nobody learns it here.
guestRoutes.get(paths.joinBy.qrSvg.route, (request, response) => {
  const code = codeIn(request.params.code);
  if (!code) throw missing();
  response.set('Cache-Control', 'private, max-age=86400').type('image/svg+xml');
  response.send(renderSVG(addressOf(`${paths.join()}?code=${code}`), { ecc: 'M', border: 2 }));
});
