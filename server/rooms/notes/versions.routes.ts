import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { sayTime } from '../../platform/time.ts';
import { authorize, runCommand } from '../actions.ts';
import { mayLead } from '../rules.ts';
import { visitRoom } from '../visit.actions.ts';
import { restoreForm, versionsForm } from './forms.ts';
import { listVersions, readVersion } from './versions.actions.ts';
import { versionPage, versionsPage } from './versions.pages.ts';

/** Earlier versions of a room's notes, for those who lead its session or organise. */
export const notesVersionRoutes = Router();

type OfSession = { sessionId: string };
type OfVersion = { sessionId: string; versionId: string };

async function led(request: Request<OfSession>) {
  const visit = await visitRoom(actorOf(request), request.params.sessionId);
  allow(mayLead(visit.role));
  return visit;
}

const show: RequestHandler<OfVersion> = async (request, response) => {
  const visit = await led(request);
  const version = await readVersion(request.params.sessionId, request.params.versionId);
  render(response, 'rooms/notes-version', versionPage(visit, version, refusedIn(request)));
};

notesVersionRoutes.get(paths.session.notes.versions.route, async (request, response) => {
  const visit = await led(request);
  const { of } = parse(versionsForm, request.query);
  const listed = await listVersions({ room: request.params.sessionId, document: of });
  render(response, 'rooms/notes-versions', versionsPage(visit, of, listed));
});

notesVersionRoutes.get(paths.session.notes.version.route, show);

notesVersionRoutes.post(
  paths.session.notes.version.route,
  async (request, response) => {
    const { reader } = await led(request);
    const { sessionId: room, versionId } = request.params;
    const { id } = parse(restoreForm, request.body);
    const { at, document } = await readVersion(room, versionId);
    // They need not come into the room for that, so they do not arrive there.
    const entry = await authorize(reader, room);
    await runCommand(entry, { room, id, type: 'notes.restore', data: { version: versionId } });
    flash(response, `Notes restored from ${sayTime(at, reader)}. To undo it, restore the newest version.`);
    response.redirect(303, `${paths.session.notes.versions(room)}?of=${encodeURIComponent(document)}`);
  },
  rightsFirst(led),
  showAgain(show),
);
