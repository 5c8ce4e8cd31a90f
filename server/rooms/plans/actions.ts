import { lockPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { allow, conflict, forbidden, missing } from '../../platform/errors.ts';
import { authorize, entryTo, preparedFor, runCommand } from '../actions.ts';
import type { Step } from '../agenda/protocol.ts';
import { agendaFor, type Prepared } from '../agenda/unit.rules.ts';
import { mayLead } from '../rules.ts';
import { type Visit, visitRoom } from '../visit.actions.ts';
import {
  countPlansOf,
  deletePlan,
  groupsToShareWith,
  insertPlan,
  type OwnPlan,
  planFor,
  updatePlan,
} from './queries.ts';
import { shippedPlans } from './shipped.rules.ts';
import { asPlan, fitted } from './steps.rules.ts';

/** A session's plan, for somebody who may change it. */
export interface Planned extends Visit {
  /** The room's agenda, or until anybody has made one the unit's as it is today. */
  steps: Step[];
  /** What an edit of it has to expect. */
  expect: number;
  prepared: Prepared;
}

/** The plan of a session for those who lead it: it is the room's agenda. Throws `missing`, `forbidden`. */
export async function planOf(actor: Actor, sessionId: string): Promise<Planned> {
  const visit = await visitRoom(actor, sessionId);
  allow(mayLead(visit.role));
  const { state, found } = visit;
  const prepared = await preparedFor(entryTo(found, actor));
  const follows = !state.edited && state.openedAt === null;
  return {
    ...visit,
    prepared,
    steps: follows ? agendaFor(prepared) : state.steps,
    expect: follows ? 0 : state.agendaSeq,
  };
}

/** Makes steps the agenda of a session's room. Throws `conflict` when somebody else has changed it meanwhile. */
export async function savePlan(actor: Actor, sessionId: string, edit: { expect: number; steps: Step[] }) {
  const id = crypto.randomUUID();
  const entry = await authorize(actor, sessionId);
  await runCommand(entry, { room: entry.room, id, type: 'agenda.edit', data: edit });
}

/** A shipped plan by its key, or a kept one by its id, made to fit. Throws `missing`. */
export async function planFrom(actor: Actor, from: string, prepared: Prepared) {
  const shipped = shippedPlans.find(({ key }) => key === from);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(from);
  if (!shipped && !isId) throw missing();
  const { name, steps } = shipped ?? (await planFor(db, actor, from));
  return { name, steps: fitted(steps, prepared) };
}

const mostPlans = 100;

/** Keeps a session's plan under a name, for oneself or for those who facilitate in the session's group. */
export async function keepPlan(
  actor: Actor,
  sessionId: string,
  { id, ...plan }: { id?: string | undefined; name: string; isShared: boolean },
) {
  const { steps, prepared, found } = await planOf(actor, sessionId);
  const groupId = plan.isShared ? found.group.id : null;
  await mayShareWith(actor, groupId);
  const kept = { ownerId: actor.userId, groupId, name: plan.name, steps: asPlan(steps, prepared) };
  return db.transaction(async (tx) => {
    if (!(await lockPerson(tx, actor.userId))) throw missing();
    if ((await countPlansOf(tx, actor.userId)) >= mostPlans)
      throw conflict(`You have ${mostPlans} plans already. Delete one that you no longer use.`);
    return insertPlan(tx, { ...kept, ...(id ? { id } : {}) });
  });
}

/** Renames a plan of one's own, or shares it with another group or none. Throws `forbidden`, `conflict`. */
export async function editPlan(
  actor: Actor,
  planId: string,
  { version, name, group }: { version: number; name: string; group: string | null },
) {
  const plan = await ownPlan(actor, planId);
  if (group !== plan.groupId) await mayShareWith(actor, group);
  if (!(await updatePlan(db, planId, version, { name, groupId: group })))
    throw conflict('This plan has been changed elsewhere in the meantime. Check it, then save yours again.');
}

/** Deletes a plan of one's own; evenings that began from it keep theirs. */
export async function removePlan(actor: Actor, planId: string) {
  await ownPlan(actor, planId);
  await deletePlan(db, planId);
}

/** A plan that the asker may rename and delete. Throws `missing`, `forbidden`. */
export async function ownPlan(actor: Actor, planId: string): Promise<OwnPlan> {
  const plan = await planFor(db, actor, planId);
  allow(plan.ownerId === actor.userId);
  return plan;
}

async function mayShareWith(actor: Actor, groupId: string | null) {
  if (groupId === null) return;
  const groups = await groupsToShareWith(db, actor.userId);
  if (!groups.some(({ id }) => id === groupId)) throw forbidden();
}
