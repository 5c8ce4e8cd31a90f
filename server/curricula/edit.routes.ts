import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { onceForm } from '../platform/fields.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { copyCurriculum, deleteCurriculum, editCurriculum } from './actions.ts';
import { deleteCurriculumPage, editCurriculumPage } from './edit.pages.ts';
import { curriculumForm, previewForm, unitForm, versionForm } from './forms.ts';
import { curriculumFor, outlineOf } from './queries.ts';
import { addUnit } from './units.actions.ts';
import { newUnitPage } from './units.pages.ts';

export const curriculumEditRoutes = Router();

type OfCurriculum = RequestHandler<{ id: string }>;

const editForm: OfCurriculum = (request, response) => editWith(request, response);

/** The form with what is kept, or with what somebody has typed and wants to see as it will read. */
async function editWith(
  request: Request<{ id: string }>,
  response: Response,
  typed?: z.output<typeof curriculumForm>,
) {
  const { curriculum, group, role } = await curriculumFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: role }));
  const units = await outlineOf(db, curriculum.id);
  const action = paths.curriculum.edit(curriculum.id);
  const shown = typed && { action, values: request.body, errors: {}, problem: '' };
  const page = editCurriculumPage(group, curriculum, units, shown ?? refusedIn(request), typed);
  render(response, 'curricula/edit', page);
}

const edit: OfCurriculum = async (request, response) => {
  const { version } = parse(versionForm, request.body);
  const typed = parse(curriculumForm, request.body);
  const { also } = parse(previewForm, request.body);
  if (also === 'preview') return await editWith(request, response, typed);
  await editCurriculum(actorOf(request), request.params.id, version, typed);
  flash(response, 'Saved.');
  response.redirect(303, paths.curriculum(request.params.id));
};

const copy: OfCurriculum = async (request, response) => {
  const form = parse(onceForm, request.body);
  const id = await copyCurriculum(actorOf(request), request.params.id, form.id);
  flash(response, 'Here’s your copy. Give it a new title.');
  response.redirect(303, paths.curriculum.edit(id));
};

const confirm: OfCurriculum = async (request, response) => {
  const { curriculum, group, role } = await curriculumFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: role }));
  render(response, 'layout/confirm', deleteCurriculumPage(group, curriculum, refusedIn(request)));
};

const remove: OfCurriculum = async (request, response) => {
  const { slug } = await deleteCurriculum(actorOf(request), request.params.id);
  flash(response, 'Curriculum deleted.');
  response.redirect(303, paths.group.curricula(slug));
};

const newUnit: OfCurriculum = async (request, response) => {
  const { curriculum, group, role } = await curriculumFor(db, actorOf(request), request.params.id);
  allow(mayOrganise({ group: role }));
  render(response, 'curricula/form', newUnitPage(group, curriculum, refusedIn(request)));
};

const createUnit: OfCurriculum = async (request, response) => {
  const form = { ...parse(unitForm, request.body), ...parse(onceForm, request.body) };
  const id = await addUnit(actorOf(request), request.params.id, form);
  flash(response, 'Unit added. Now add its readings.');
  response.redirect(303, paths.unit.edit(id));
};

curriculumEditRoutes.get(paths.curriculum.edit.route, editForm);
curriculumEditRoutes.post(paths.curriculum.edit.route, edit, showAgain(editForm));
curriculumEditRoutes.post(paths.curriculum.copies.route, copy);
curriculumEditRoutes.get(paths.curriculum.deletion.route, confirm);
curriculumEditRoutes.post(paths.curriculum.deletion.route, remove, showAgain(confirm));
curriculumEditRoutes.get(paths.curriculum.units.new.route, newUnit);
curriculumEditRoutes.post(paths.curriculum.units.route, createUnit, showAgain(newUnit));
