import { type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { moveForm, readingForm, rehomeForm, versionForm } from './forms.ts';
import { readingFor, unitsOf } from './queries.ts';
import { deleteReading, editReading, moveReading, rehomeReading } from './readings.actions.ts';
import { deleteReadingPage, readingPage } from './readings.pages.ts';

export const readingEditRoutes = Router();

type OfReading = RequestHandler<{ id: string }>;

const editForm: OfReading = async (request, response) => {
  const place = await readingFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: place.role }));
  const units = await unitsOf(db, place.curriculum.id);
  render(response, 'curricula/reading', readingPage(place, units, refusedIn(request)));
};

const edit: OfReading = async (request, response) => {
  const { version } = parse(versionForm, request.body);
  const text = parse(readingForm, request.body);
  const unitId = await editReading(actorOf(request), request.params.id, version, text);
  flash(response, 'Saved.');
  response.redirect(303, paths.unit.edit(unitId));
};

const move: OfReading = async (request, response) => {
  const { direction } = parse(moveForm, request.body);
  const unitId = await moveReading(actorOf(request), request.params.id, direction);
  response.redirect(303, `${paths.unit.edit(unitId)}#readings`);
};

const rehome: OfReading = async (request, response) => {
  const { unit } = parse(rehomeForm, request.body);
  const from = await rehomeReading(actorOf(request), request.params.id, unit);
  flash(response, 'Reading moved to the end of the other unit.');
  response.redirect(303, paths.unit.edit(from));
};

const confirm: OfReading = async (request, response) => {
  const place = await readingFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: place.role }));
  render(response, 'layout/confirm', deleteReadingPage(place, refusedIn(request)));
};

const remove: OfReading = async (request, response) => {
  const unitId = await deleteReading(actorOf(request), request.params.id);
  flash(response, 'Reading deleted.');
  response.redirect(303, paths.unit.edit(unitId));
};

readingEditRoutes.get(paths.reading.edit.route, editForm);
readingEditRoutes.post(paths.reading.edit.route, edit, showAgain(editForm));
readingEditRoutes.post(paths.reading.position.route, move, showAgain(editForm));
readingEditRoutes.post(paths.reading.unit.route, rehome, showAgain(editForm));
readingEditRoutes.get(paths.reading.deletion.route, confirm);
readingEditRoutes.post(paths.reading.deletion.route, remove, showAgain(confirm));
