import { type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { moveForm, readingForm, unitForm, versionForm } from './forms.ts';
import { readingsOfUnit, unitFor } from './queries.ts';
import { addReading } from './readings.actions.ts';
import { newReadingPage } from './readings.pages.ts';
import { deleteUnit, editUnit, moveUnit } from './units.actions.ts';
import { deleteUnitPage, unitPage } from './units.pages.ts';

export const unitEditRoutes = Router();

type OfUnit = RequestHandler<{ id: string }>;

const editForm: OfUnit = async (request, response) => {
  const place = await unitFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: place.role }));
  const readings = await readingsOfUnit(db, place.unit.id);
  render(response, 'curricula/unit', unitPage(place, readings, refusedIn(request)));
};

const edit: OfUnit = async (request, response) => {
  const { version } = parse(versionForm, request.body);
  const text = parse(unitForm, request.body);
  const curriculumId = await editUnit(actorOf(request), request.params.id, version, text);
  flash(response, 'Saved.');
  response.redirect(303, paths.curriculum.edit(curriculumId));
};

const move: OfUnit = async (request, response) => {
  const { direction } = parse(moveForm, request.body);
  const curriculumId = await moveUnit(actorOf(request), request.params.id, direction);
  response.redirect(303, `${paths.curriculum.edit(curriculumId)}#units`);
};

const confirm: OfUnit = async (request, response) => {
  const place = await unitFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: place.role }));
  render(response, 'layout/confirm', deleteUnitPage(place, refusedIn(request)));
};

const remove: OfUnit = async (request, response) => {
  const curriculumId = await deleteUnit(actorOf(request), request.params.id);
  flash(response, 'Unit deleted.');
  response.redirect(303, paths.curriculum.edit(curriculumId));
};

const newReading: OfUnit = async (request, response) => {
  const place = await unitFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: place.role }));
  render(response, 'curricula/form', newReadingPage(place, refusedIn(request)));
};

const createReading: OfUnit = async (request, response) => {
  await addReading(actorOf(request), request.params.id, parse(readingForm, request.body));
  flash(response, 'Reading added.');
  response.redirect(303, paths.unit.edit(request.params.id));
};

unitEditRoutes.get(paths.unit.edit.route, editForm);
unitEditRoutes.post(paths.unit.edit.route, edit, showAgain(editForm));
unitEditRoutes.post(paths.unit.position.route, move, showAgain(editForm));
unitEditRoutes.get(paths.unit.deletion.route, confirm);
unitEditRoutes.post(paths.unit.deletion.route, remove, showAgain(confirm));
unitEditRoutes.get(paths.unit.readings.new.route, newReading);
unitEditRoutes.post(paths.unit.readings.route, createReading, showAgain(newReading));
