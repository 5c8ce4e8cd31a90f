import { Router } from 'express';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { parse } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { claimsForm } from './forms.ts';
import { claimsPage } from './pages.ts';
import { claimEvenings } from './queries.ts';

export const claimRoutes = Router();

claimRoutes.get(paths.group.claims.route, async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  const asked = parse(claimsForm, request.query);
  const evenings = await claimEvenings(db, group.id, asked);
  if (asked.claim && evenings.length === 0) throw missing();
  const facts = { group, role, reader: actor, now: clock.now(), evenings, asked };
  render(response, 'rooms/claims', claimsPage(facts));
});
