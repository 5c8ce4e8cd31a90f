import { type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { groupsFor, ownGroupFor } from '../people/groups/queries.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { onceForm } from '../platform/fields.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { addCurriculum, copyFromLibrary } from './actions.ts';
import { newCurriculumPage } from './edit.pages.ts';
import { curriculumEditRoutes } from './edit.routes.ts';
import { writeYaml } from './format.ts';
import { copyForm, curriculumForm } from './forms.ts';
import { importForm, syllabusIn } from './import.forms.ts';
import { importPage } from './import.pages.ts';
import { library, libraryNamed } from './library.ts';
import { curriculaPage, curriculumPage, libraryPage } from './pages.ts';
import { curriculaOf, curriculumFor, outlineOf, syllabusOf } from './queries.ts';
import { readingEditRoutes } from './readings.routes.ts';
import { unitEditRoutes } from './units.routes.ts';

export const curriculumRoutes = Router();

type OfGroup = RequestHandler<{ slug: string }>;
type OfCurriculum = RequestHandler<{ id: string }>;
type OfLibrary = RequestHandler<{ name: string }>;

const list: OfGroup = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  const rows = await curriculaOf(db, group.id);
  render(response, 'curricula/index', curriculaPage(group, role, rows, library()));
};

const newForm: OfGroup = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  render(response, 'curricula/form', newCurriculumPage(group, refusedIn(request)));
};

const create: OfGroup = async (request, response) => {
  const facts = { ...parse(curriculumForm, request.body), units: [] };
  const form = parse(onceForm, request.body);
  const id = await addCurriculum(actorOf(request), request.params.slug, facts, form.id);
  flash(response, 'Curriculum created. Add its first unit.');
  response.redirect(303, paths.curriculum.edit(id));
};

const copy: OfGroup = async (request, response) => {
  const form = parse(copyForm, request.body);
  const id = await copyFromLibrary(actorOf(request), request.params.slug, form.library, form.id);
  flash(response, 'Copied. This copy is your group’s own: change what you like.');
  response.redirect(303, paths.curriculum(id));
};

const importFrom: OfGroup = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  render(response, 'curricula/import', importPage(group, refusedIn(request)));
};

const importFile: OfGroup = async (request, response) => {
  const { id: newId, yaml } = parse(importForm, request.body);
  const syllabus = await syllabusIn(yaml);
  const id = await addCurriculum(actorOf(request), request.params.slug, syllabus, newId);
  flash(response, `“${syllabus.title}” has been imported.`);
  response.redirect(303, paths.curriculum(id));
};

const show: OfCurriculum = async (request, response) => {
  const { curriculum, group, role } = await curriculumFor(db, actorOf(request), request.params.id);
  const units = await outlineOf(db, curriculum.id);
  render(response, 'curricula/show', curriculumPage(group, role, curriculum, units));
};

const download: OfCurriculum = async (request, response) => {
  const { curriculum } = await curriculumFor(db, actorOf(request), request.params.id);
  response.attachment('curriculum.yaml').type('text/yaml');
  response.send(writeYaml(await syllabusOf(db, curriculum)));
};

const preview: OfLibrary = async (request, response) => {
  const actor = actorOf(request);
  const { name } = request.params;
  const syllabus = libraryNamed(name);
  const groups = (await groupsFor(db, actor)).filter(({ role }) => mayOrganise({ group: role }));
  render(response, 'curricula/show', libraryPage({ name, syllabus }, groups));
};

const downloadOfLibrary: OfLibrary = (request, response) => {
  actorOf(request);
  const { name } = request.params;
  const file = writeYaml(libraryNamed(name));
  response.attachment(`${name}.yaml`).type('text/yaml').send(file);
};

curriculumRoutes.get(paths.group.curricula.route, list);
curriculumRoutes.get(paths.group.curricula.new.route, newForm);
curriculumRoutes.post(paths.group.curricula.route, create, showAgain(newForm));
curriculumRoutes.post(paths.group.curricula.copies.route, copy);
curriculumRoutes.get(paths.group.curricula.import.route, importFrom);
curriculumRoutes.post(paths.group.curricula.import.route, importFile, showAgain(importFrom));
curriculumRoutes.get(paths.libraryCourse.route, preview);
curriculumRoutes.get(paths.libraryCourse.yaml.route, downloadOfLibrary);
curriculumRoutes.get(paths.curriculum.route, show);
curriculumRoutes.get(paths.curriculum.yaml.route, download);
curriculumRoutes.use(curriculumEditRoutes, unitEditRoutes, readingEditRoutes);
