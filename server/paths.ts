import { admissionsPaths } from './admissions/paths.ts';
import { certificatesPaths } from './certificates/paths.ts';
import { cohortsPaths } from './cohorts/paths.ts';
import { curriculaPaths } from './curricula/paths.ts';
import { mailPaths } from './mail/paths.ts';
import { peoplePaths } from './people/paths.ts';
import { at } from './platform/path.ts';
import { roomsPaths } from './rooms/paths.ts';
import { sessionsPaths } from './sessions/paths.ts';
import { studyPaths } from './study/paths.ts';

/**
 * Every address of the product, in one place: pages and emails link to it, redirects lead to it, routers listen at it.
 * `paths.session.room(id)` is a path, `paths.session.room.route` the route.
 */
export const paths = {
  home: at('/'),
  search: at('/search'),
  ...mailPaths,
  ...peoplePaths,
  ...curriculaPaths,
  ...cohortsPaths,
  ...sessionsPaths,
  ...admissionsPaths,
  ...studyPaths,
  ...roomsPaths,
  ...certificatesPaths,
};
