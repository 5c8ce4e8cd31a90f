export const webhookKinds = ['slack', 'discord', 'generic'] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** What a webhook is told about. */
export const topics = ['reminders', 'changes', 'summaries'] as const;
export type Topic = (typeof topics)[number];

/**
 * Something to tell a channel. It is read by whoever is in there, so nothing stands in it that only members may know:
 * no names, no address, no link of a video call.
 */
export interface News {
  /** For programs: `session.reminder`. */
  type: string;
  title: string;
  text: string;
  /** A whole address, of a page that asks who comes. */
  url: string;
}

/** How a message to a chat or program looks: its body, JSON. */
export function messageOf(kind: WebhookKind, news: News, at: Date) {
  switch (kind) {
    case 'slack':
      return {
        text: `*${slackText(news.title)}*\n${slackText(news.text)}\n<${slackText(news.url)}|Open>`,
      };
    case 'discord':
      // Nobody is called by a message of ours, whatever stands in a title.
      return {
        content: `**${discordText(news.title)}**\n${discordText(news.text)}\n${news.url}`.slice(0, 2000),
        allowed_mentions: { parse: [] },
      };
    case 'generic': {
      const { type, ...data } = news;
      return { type, timestamp: at.toISOString(), data };
    }
  }
}

/** The three characters that mean something to Slack in any text. */
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const discordText = (text: string) => text.replace(/[\\*_~`|>#[\]()<-]/g, '\\$&');

/** What an answer means: done, gone for good (410, as Standard Webhooks has it), or to be tried again. */
export function verdictOn(status: number): 'sent' | 'gone' | 'again' {
  if (status >= 200 && status < 300) return 'sent';
  return status === 410 ? 'gone' : 'again';
}

/** A webhook's address as it may be shown again: where it leads, and not the part that lets somebody write there. */
export function shownAddress(url: string): string {
  const { hostname } = new URL(url);
  return `${hostname}/…${url.slice(-4)}`;
}
