import { Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { parse } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { searchForm } from './forms.ts';
import { searchPage } from './pages.ts';
import { search } from './queries.ts';
import { shortest } from './rules.ts';

export const searchRoutes = Router();

searchRoutes.get(paths.search.route, async (request, response) => {
  const reader = actorOf(request);
  const now = clock.now();
  const { q } = parse(searchForm, request.query);
  const found = q.length < shortest ? [] : await search(db, reader.userId, q, now);
  render(response, 'home/search', searchPage(q, found, reader, now));
});
