import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import '../app.ts';
import '../jobs.ts';
import { allTemplates, type Email, sendEmails, type Template } from '../mail/mail.ts';
import { fill, type Values } from '../mail/templates/text.rules.ts';
import { groups } from '../people/groups/tables.ts';
import { db } from '../platform/db.ts';
import { type Arrived, openMailing } from '../tools/testing/mail-server.ts';
import { until } from '../tools/testing/waiting.ts';
import { groupTemplates } from './tables.ts';

const mailServer = await openMailing();
const templates = allTemplates();
const [{ id: groupId } = assert.fail()] = await db
  .insert(groups)
  .values({ slug: 'readers', name: 'Readers', city: 'Here', zone: 'UTC' })
  .returning({ id: groups.id });

/** Texts with which a name, a title or a place could become more than words. */
const corpus = [
  'a\r\nBcc: eve@evil.test\r\n\r\nb',
  'a\nX-Evil: 1\n.\nb',
  'a\rReply-To: eve@evil.test b',
  '"Eve" <eve@evil.test>, mallory@evil.test;',
  '=?utf-8?B?ZXZlQGV2aWwudGVzdA==?=',
  '<b onmouseover="alert(1)">b</b><script>alert(1)</script><img src=x>',
  `"><a href='https://evil.test'>x</a>`,
  '[free](https://evil.test) ![](https://evil.test/seen.png) <https://evil.test> www.evil.test',
  '# big\n\n* list\n\n> quoted\n\n    code\n\n| a | b |\n| - | - |',
  '**bold** _soft_ ~~gone~~ `code` \\ {name} {{name}} {title}',
  'Zoë 漢字 👩‍🔬 \u202Ereversed\u202C e\u0301 \u200B\uFEFF ‘quotes’ “quotes”',
  'x'.repeat(1200),
];

const valuesOf = ({ fields }: Template, words: string): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { like }]) => [name, Array.isArray(like) ? [words, words] : words]),
  );

/** An email as wings write them: our words, or with a group those that it has. */
function emailOf(template: Template, words: string, about: Email['about'] = {}): Email {
  const values = valuesOf(template, words);
  const { subject, paragraphs } = fill(template, values);
  const action = { label: 'See it', href: 'https://readers.example/x' };
  const filledFrom = { template: template.name, values };
  return { to: 'noor@example.org', category: 'sessions', subject, paragraphs, filledFrom, action, about };
}

/** What arrives of some emails, each by the name that it is sent under. */
async function sent(emails: Email[]): Promise<Arrived[]> {
  mailServer.arrived.length = 0;
  await sendEmails(db, emails);
  // Hundreds take their time on a busy machine, so each is waited for.
  for (let count = 1; count <= emails.length; count += 1)
    await until(
      () => mailServer.arrived.length,
      (arrived) => arrived >= count,
    );
  assert.equal(mailServer.arrived.length, emails.length);
  return mailServer.arrived.splice(0);
}

/** Everything of an email that is not words: its headers, its parts, whom it goes to, and the marks of its HTML. */
const frameOf = ({ mail, to }: Arrived) => ({
  to,
  headers: mail.headerLines.map(({ key }) => key),
  parts: mail.attachments.length,
  tags: [...new Set(htmlOf(mail).match(/<[a-z!/][^>]*>/gi))].sort(),
});

/** The link to one's choices holds the time. */
const htmlOf = ({ html }: Arrived['mail']) => (html || '').replace(/(choices|stop)\/[\w.-]+/g, '$1/link');

const oneLine = (words: string) =>
  words
    .replace(/\u200B/g, '')
    .replace(/\s+/g, ' ')
    .trim();

async function staysWords(texts: string[], about?: Email['about']) {
  const [plain = assert.fail()] = (
    await sent(templates.slice(0, 1).map((one) => emailOf(one, 'words', about)))
  ).map(frameOf);
  const arrived = await sent(
    templates.flatMap((template) => texts.map((words) => emailOf(template, words, about))),
  );
  for (const one of arrived) {
    const { tags, ...frame } = frameOf(one);
    const { tags: plainTags, ...plainFrame } = plain;
    assert.deepEqual(frame, plainFrame, one.mail.subject);
    // Words in two paragraphs, or with a new line in them, may bring paragraphs and line breaks, and nothing else.
    const more = tags.filter((tag) => !plainTags.includes(tag) && !/^<(\/?p|br)\b[^"'>]*\/?>$/.test(tag));
    assert.deepEqual(
      more.filter((tag) => !tag.startsWith('<title')),
      [],
      one.mail.subject,
    );
    assert.doesNotMatch(one.mail.subject ?? '', /[\r\n]/);
  }
  return arrived;
}

test('a group can put every email that goes out in its name into other words', async () => {
  const root = resolve(import.meta.dirname, '..');
  // Before there is a group; what is said of a concern, of all groups at once, or of who runs one, which someone who
  // takes it over has to be able to trust; and what people write themselves.
  const ours = /^(people\/(accounts|concerns|handover|takeover)|home|messages|mail|platform|tools)\//;
  for await (const file of glob('**/{emails,*.emails}.ts', { cwd: root })) {
    if (ours.test(file)) continue;
    const text = await readFile(resolve(root, file), 'utf8');
    assert.doesNotMatch(text, /^\s*(paragraphs|subject):/m, file);
  }
  assert.ok(templates.length > 25);
});

test('whatever stands in a name, a title or a place stays words in every email, in plain mail and in HTML', async () => {
  const arrived = await staysWords(corpus);
  const subjects = arrived.map(({ mail }) => oneLine(mail.subject ?? ''));
  for (const template of templates)
    for (const words of corpus.filter((one) => !/[\u200B-\u202E\uFEFF]/.test(one))) {
      const { subject, paragraphs } = fill(template, valuesOf(template, words));
      assert.ok(subjects.includes(oneLine(subject)), subject);
      const text = oneLine(paragraphs.join(' '));
      assert.ok(
        arrived.some(({ mail }) => oneLine(mail.text ?? '').startsWith(text)),
        `${template.name}: ${words.slice(0, 20)}`,
      );
    }
});

test('and so it does in the words of a group, which go out in place of ours', async () => {
  const more = 'Bring **a friend**, or look at [our page](https://readers.example/us).';
  await db.insert(groupTemplates).values(
    templates.map(({ name, subject, body }) => ({
      groupId,
      template: name,
      subject,
      body: `${body}\n\n${more}`,
    })),
  );
  // What Markdown or HTML could make more of; all else is as with ours.
  const marked = corpus.filter((words) => /[<[*#]/.test(words));
  for (const { mail } of await staysWords(marked, { groupId })) {
    const html = htmlOf(mail);
    assert.match(
      html,
      /Bring <strong>a friend<\/strong>, or look at <a href="https:\/\/readers\.example\/us"/,
    );
    assert.match(mail.text ?? '', /Bring a friend, or look at our page <https:\/\/readers\.example\/us>\./);
    assert.doesNotMatch(html, /<a [^>]*evil|<img|<h\d|<li|<blockquote|<code|<table|<del|<em/i);
  }
});
