import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { plural } from '../../platform/words.rules.ts';
import { settingsCrumbs } from '../groups/tabs.ts';
import type { DeliveryRow } from './queries.ts';
import { shownAddress, type Topic, topics, type WebhookKind, webhookKinds } from './rules.ts';
import type { Webhook } from './tables.ts';

export interface WebhooksPage extends Page {
  problem: string;
  webhooks: {
    label: string;
    facts: string[];
    /** What a program checks messages with; '' for chats. */
    secret: string;
    /** '' while it takes what it is sent. */
    state: string;
    trial: string;
    /** '' where nothing has failed. */
    retry: string;
    removal: string;
  }[];
  log: { title: string; to: string; when: string; tag: { words: string; tone: string }; trouble: string }[];
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/webhooks/index': WebhooksPage;
  }
}

interface Facts {
  group: { slug: string; name: string };
  /** Reads times where the group is. */
  reader: Reader;
  webhooks: Webhook[];
  deliveries: DeliveryRow[];
  now: Date;
}

/** Where a group's news go besides its mail, with what was sent there lately. */
export function webhooksPage(
  { group, reader, webhooks, deliveries, now }: Facts,
  refused?: Refused,
): WebhooksPage {
  const base = paths.group.webhooks(group.slug);
  const failed = new Set(
    deliveries.filter((row) => row.delivery.state === 'failed').map((row) => row.delivery.webhookId),
  );
  const form = newForm(base, refused);
  return {
    title: `Integrations · ${group.name}`,
    crumbs: settingsCrumbs(group),
    problem: refused && refused.action !== base ? refused.problem : '',
    webhooks: webhooks.map((one) => ({
      label: one.label,
      facts: [kindWords[one.kind].label, toldWords(one), shownAddress(one.url)],
      secret: one.secret,
      state: one.goneAt ? 'Disabled: the endpoint says it no longer exists' : '',
      trial: one.goneAt ? '' : paths.group.webhook.trial(group.slug, one.id),
      retry: failed.has(one.id) && !one.goneAt ? paths.group.webhook.retry(group.slug, one.id) : '',
      removal: paths.group.webhook.removal(group.slug, one.id),
    })),
    log: deliveries.map(({ delivery, label }) => ({
      title: delivery.news.title,
      to: label,
      when: sayInstant(delivery.sentAt ?? delivery.createdAt, reader, now),
      tag: tagOf(delivery),
      trouble: delivery.state === 'sent' ? '' : delivery.trouble,
    })),
    form,
  };
}

const toldWords = (webhook: Webhook) =>
  topics
    .filter((topic) => webhook[topic])
    .map((topic) => topicWords[topic].label)
    .join(', ')
    .toLowerCase();

function tagOf({ state, attempts }: DeliveryRow['delivery']) {
  if (state === 'sent') return { words: 'Sent', tone: 'ok' };
  if (state === 'failed') return { words: 'Failed', tone: 'bad' };
  return attempts > 0
    ? { words: plural(attempts, 'Tried once', `Tried ${attempts} times`), tone: 'warn' }
    : { words: 'Sending', tone: 'plain' };
}

const kindWords: Record<WebhookKind, { label: string; hint: string }> = {
  slack: { label: 'Slack', hint: 'Also Mattermost, and others that accept Slack’s messages.' },
  discord: { label: 'Discord', hint: 'Find it in the channel’s settings, under Integrations, Webhooks.' },
  generic: { label: 'Webhook', hint: 'JSON, signed as in Standard Webhooks.' },
};

const topicWords: Record<Topic, { label: string; hint: string }> = {
  reminders: { label: 'Reminders', hint: 'A session is coming up.' },
  changes: { label: 'Changes', hint: 'A session is rescheduled or cancelled.' },
  summaries: { label: 'Summaries', hint: 'A session has a summary to read.' },
};

const newForm = (action: string, refused?: Refused) =>
  formPage({ action, submit: 'Add integration', hidden: [newIdOf()], fields: newFields }, refused);

const newFields: FieldSpec[] = [
  {
    ...{ kind: 'radio', name: 'kind', label: 'Type', value: 'slack', required: true },
    options: webhookKinds.map((value) => ({ value, ...kindWords[value] })),
  },
  {
    ...{ kind: 'text', name: 'label', label: 'Name', required: true, maxlength: 80 },
    placeholder: '#reading-group',
  },
  {
    ...{ kind: 'url', name: 'url', label: 'Webhook URL', required: true, maxlength: 1000 },
    hint: 'Treat this like a password. We won’t show it again.',
  },
  {
    ...{ kind: 'checks', name: 'topics', label: 'Events', chosen: [...topics] },
    options: topics.map((value) => ({ value, ...topicWords[value] })),
  },
];
