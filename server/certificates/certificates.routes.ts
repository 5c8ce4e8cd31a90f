import { type Request, type RequestHandler, Router } from 'express';
import { renderSVG } from 'uqr';
import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { spendFrom } from '../people/accounts/limits.ts';
import { actorIn, actorOf } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { askedBy, keepPlace } from './care.actions.ts';
import {
  certificateFor,
  hideCertificate,
  nameCertificate,
  organisedCertificate,
  ownCertificate,
  withdrawCertificate,
} from './certificates.actions.ts';
import { certificatePage } from './certificates.pages.ts';
import { hidingForm, nameForm, withdrawalForm } from './forms.ts';
import { keepPage } from './keep.pages.ts';

export const certificateRoutes = Router();

type OfCode = { code: string };
const openings = { name: 'certificates-from', points: 300, seconds: 600 };

const show: RequestHandler<OfCode> = async (request, response) => {
  await spendFrom(openings, request.ip ?? '');
  const found = await certificateFor(db, actorIn(request), request.params.code);
  response.set({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });
  render(response, 'certificates/certificate', certificatePage(found, refusedIn(request)));
};

certificateRoutes.get(paths.certificate.route, show);
certificateRoutes.get(paths.certificate.qrSvg.route, async (request, response) => {
  const { certificate } = await certificateFor(db, actorIn(request), request.params.code);
  response.set('X-Robots-Tag', 'noindex').type('image/svg+xml');
  response.send(renderSVG(addressOf(paths.certificate(certificate.code)), { ecc: 'M', border: 2 }));
});
certificateRoutes.post(
  paths.certificate.hiding.route,
  async (request, response) => {
    const { code } = request.params;
    const { hide } = parse(hidingForm, request.body);
    await hideCertificate(actorOf(request), code, hide === 'yes');
    flash(response, hide === 'yes' ? 'Page hidden.' : 'Page visible again.');
    response.redirect(303, paths.certificate(code));
  },
  rightsFirst((request: Request<OfCode>) => ownCertificate(db, actorOf(request), request.params.code)),
  showAgain(show),
);
certificateRoutes.post(
  paths.certificate.naming.route,
  async (request, response) => {
    const { code } = request.params;
    await nameCertificate(actorOf(request), code, parse(nameForm, request.body).name);
    flash(response, 'Name updated on your certificate.');
    response.redirect(303, paths.certificate(code));
  },
  rightsFirst((request: Request<OfCode>) => ownCertificate(db, actorOf(request), request.params.code)),
  showAgain(show),
);
certificateRoutes.post(
  paths.certificate.withdrawal.route,
  async (request, response) => {
    const { code } = request.params;
    await withdrawCertificate(actorOf(request), code, parse(withdrawalForm, request.body).reason);
    flash(response, 'Certificate withdrawn.');
    response.redirect(303, paths.certificate(code));
  },
  rightsFirst((request: Request<OfCode>) => organisedCertificate(db, actorOf(request), request.params.code)),
  showAgain(show),
);

const showKeep: RequestHandler<{ token: string }> = async (request, response) => {
  await spendFrom(openings, request.ip ?? '');
  const { token } = request.params;
  response.set('Cache-Control', 'no-store');
  render(response, 'certificates/keep', keepPage(await askedBy(db, token), paths.keep(token)));
};

certificateRoutes.get(paths.keep.route, showKeep);
certificateRoutes.post(
  paths.keep.route,
  async (request, response) => {
    await keepPlace(request.params.token);
    response.redirect(303, paths.keep(request.params.token));
  },
  showAgain(showKeep),
);
