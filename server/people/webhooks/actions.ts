import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { lockGroup } from '../groups/members.queries.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { mayOrganise } from '../groups/rules.ts';
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  requeueFailed,
  webhooksOf,
  writeDeliveries,
} from './queries.ts';
import type { Topic, WebhookKind } from './rules.ts';
import { newWebhookSecret } from './signature.ts';

const most = 10;

interface NewWebhook {
  id?: string | undefined;
  kind: WebhookKind;
  label: string;
  url: string;
  topics: Topic[];
}

/** The group that an organiser's webhooks are of. Throws `missing`, `forbidden`. */
export async function organisedGroup(db: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** Adds a webhook to a group; its form may come twice. Throws `conflict` where there are ten. */
export async function addWebhook(actor: Actor, slug: string, form: NewWebhook) {
  const { topics, ...rest } = form;
  await db.transaction(async (tx) => {
    const group = await organisedGroup(tx, actor, slug);
    await lockGroup(tx, group.id);
    const own = await webhooksOf(tx, group.id);
    if (own.some(({ id }) => id === rest.id)) return void isThereAlready(rest);
    if (own.length >= most)
      throw conflict(`A group can have at most ${most} integrations. Remove one first.`);
    const isNew = await insertWebhook(tx, {
      ...rest,
      groupId: group.id,
      secret: rest.kind === 'generic' ? newWebhookSecret() : '',
      reminders: topics.includes('reminders'),
      changes: topics.includes('changes'),
      summaries: topics.includes('summaries'),
      addedBy: actor.userId,
      addedAt: clock.now(),
    });
    if (!isNew) isThereAlready(rest);
  });
}

/** Removes a webhook and its log. Done twice it is as once. */
export async function removeWebhook(actor: Actor, slug: string, id: string) {
  const group = await organisedGroup(db, actor, slug);
  if (await findWebhook(db, group.id, id)) await deleteWebhook(db, id);
}

/** Sends a message to a webhook that says only that it works. */
export async function tryWebhook(actor: Actor, slug: string, id: string) {
  await db.transaction(async (tx) => {
    const { group, webhook } = await own(tx, actor, slug, id);
    if (webhook.goneAt) throw conflict('The endpoint returned 410 Gone. Remove it and add it again.');
    const news = {
      type: 'test',
      title: `${group.name} on Convenor`,
      text: 'This is a test. Updates from the group will look like this.',
      url: addressOf(paths.group(group.slug)),
    };
    await queue(tx, await writeDeliveries(tx, [webhook.id], news, { once: null, now: clock.now() }));
  });
}

/** Sends again what a webhook could not take for a day. */
export async function retryWebhook(actor: Actor, slug: string, id: string) {
  await db.transaction(async (tx) => {
    const { webhook } = await own(tx, actor, slug, id);
    await queue(tx, await requeueFailed(tx, webhook.id));
  });
}

async function own(tx: Db, actor: Actor, slug: string, id: string) {
  const group = await organisedGroup(tx, actor, slug);
  const webhook = await findWebhook(tx, group.id, id);
  if (!webhook) throw missing();
  return { group, webhook };
}

const queue = (tx: Db, ids: string[]) =>
  enqueueAll(
    tx,
    'webhooks.deliver',
    ids.map((id) => ({ id })),
  );
