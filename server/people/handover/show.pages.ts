import { needItem } from '../../home/needs/items.ts';
import { inOrder, isUrgent, type Need } from '../../home/needs/rules.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn } from '../../platform/time.ts';
import type { Views } from '../../platform/views.ts';
import { many } from '../../platform/words.rules.ts';
import { type AuditDay, type AuditRow, daysOf } from '../audit/pages.ts';
import { mayNameOrganisers } from '../groups/rules.ts';
import { crumbsOf, settingsCrumbs } from '../groups/tabs.ts';
import { type Section, sectionsOf } from './dossier.pages.ts';
import type { DossierRow } from './dossier.queries.ts';
import { states } from './pages.ts';
import type { FoundHandover } from './queries.ts';
import { isOpen } from './rules.ts';
import { asHeading, sayDays } from './words.rules.ts';

type Ticked = Section['points'][number] & { isTicked: boolean; others: string };

/** As home shows what waits. */
type NeedsPart = Views['home/needs/_needs'];

export interface HandoverPage extends Page {
  heading: string;
  lede: string;
  note: string;
  noteBy: string;
  state: string;
  tone: string;
  /** For the person who is asked. */
  answer: { action: string } | null;
  /** What waits in the group, for people who run it; null for everyone else. */
  tray: NeedsPart | null;
  /** What the deputy has changed, the latest first; null before the first day, and for members. */
  done: { line: string; days: AuditDay[]; all: string } | null;
  sections: { title: string; points: Ticked[] }[];
  /** Null for organisers who only look. */
  ticks: { action: string; progress: string } | null;
  lastDay: FormPage | null;
  end: { action: string; label: string; hint: string } | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/handover/show': HandoverPage;
  }
}

/** What a deputy has changed: some of it, and how much in all. */
export interface Done {
  from: Date;
  rows: AuditRow[];
  count: number;
  names: ReadonlyMap<string, string>;
}

interface Facts {
  found: FoundHandover;
  /** Null for those who may no longer read what passes. */
  rows: readonly DossierRow[] | null;
  ticks: ReadonlyMap<string, ReadonlySet<string>>;
  waiting: readonly Need[] | null;
  done: Done | null;
  userId: string;
  reader: Reader;
  now: Date;
}

/** One handover with all that passes: for its giver, its taker, and the other organisers. */
export function handoverPage(facts: Facts, refused?: Refused): HandoverPage {
  const { found, userId, now } = facts;
  const { handover, group, fromName, toName, role } = found;
  const isTaker = userId === handover.toId;
  const by = fromName ?? 'A former organiser';
  const heading = handover.endsOn
    ? `${toName} runs ${group.name} for ${by}`
    : `${by} hands ${group.name} over to ${toName}`;
  const mayEnd = userId === handover.fromId || mayNameOrganisers(found);
  const sections = ticked(facts);
  return {
    title: `Handover · ${group.name}`,
    crumbs:
      role === 'organiser'
        ? [...settingsCrumbs(group), { label: 'Hand over', href: paths.group.handover(group.slug) }]
        : crumbsOf(group),
    heading,
    lede: `${asHeading(sayDays(handover, now))}, where the group is.`,
    note: handover.note,
    noteBy: by,
    ...states[handover.state],
    answer: isTaker && handover.state === 'asked' ? { action: paths.handover.answer(handover.id) } : null,
    tray: trayOf(facts),
    done: donePart(facts),
    sections,
    ticks:
      facts.rows && [handover.fromId, handover.toId].includes(userId)
        ? { action: paths.handover.ticks(handover.id), progress: progressOf(sections) }
        : null,
    lastDay: mayEnd && isOpen(handover.state) && handover.endsOn ? lastDayPage(facts, refused) : null,
    end: endOf(facts, mayEnd || (isTaker && handover.state !== 'asked')),
  };
}

const mostInTray = 12;

function trayOf({ waiting, reader, now }: Facts): HandoverPage['tray'] {
  if (!waiting) return null;
  return {
    count: waiting.length > 0 ? String(waiting.length) : '',
    items: inOrder(waiting, now)
      .slice(0, mostInTray)
      .map((need) => ({ ...needItem(need, reader, now), urgent: isUrgent(need, now) })),
    more: waiting.length > mostInTray ? `And ${waiting.length - mostInTray} more` : '',
  };
}

function donePart({ found, done, userId, reader, now }: Facts): HandoverPage['done'] {
  const { handover, group, role, toName } = found;
  if (!done || role !== 'organiser') return null;
  const until = handover.endedAt ? `&until=${dateIn(handover.zone, handover.endedAt)}` : '';
  const from = dateIn(handover.zone, done.from);
  const nothing = isOpen(handover.state) ? 'Nothing in the audit log yet.' : 'Nothing in the audit log.';
  const who = userId === handover.toId ? 'You' : toName;
  return {
    line: done.count === 0 ? nothing : `${who} made ${many(done.count, 'change')}.`,
    days: daysOf(done.rows, { reader, names: done.names, now }),
    all:
      done.count > done.rows.length
        ? `${paths.group.audit(group.slug)}?by=${handover.toId}&from=${from}${until}`
        : '',
  };
}

/** The points with who has gone through them; of those who only look, nobody’s. */
function ticked({ found, rows, ticks, userId, reader, now }: Facts): HandoverPage['sections'] {
  const { handover, group, fromName, toName } = found;
  const both = [
    { id: handover.fromId ?? '', name: fromName ?? '' },
    { id: handover.toId, name: toName },
  ];
  if (!rows) return [];
  return sectionsOf(rows, { slug: group.slug, reader, now }).map(({ title, points }) => ({
    title,
    points: points.map((point) => ({
      ...point,
      isTicked: ticks.get(userId)?.has(point.key) ?? false,
      others: both
        .filter(({ id }) => id !== userId && ticks.get(id)?.has(point.key))
        .map(({ name }) => `Ticked by ${name}`)
        .join(' · '),
    })),
  }));
}

function progressOf(sections: HandoverPage['sections']): string {
  const points = sections.flatMap((section) => section.points);
  const done = points.filter(({ isTicked }) => isTicked).length;
  return done === points.length
    ? 'You’ve gone through everything.'
    : `You’ve gone through ${done} of ${many(points.length, 'point')}.`;
}

const lastDayPage = ({ found: { handover }, now }: Facts, refused?: Refused) =>
  formPage(
    {
      action: paths.handover.lastDay(handover.id),
      submit: 'Change the last day',
      isAside: true,
      fields: [
        {
          kind: 'date',
          name: 'endsOn',
          label: 'Last day',
          hint: 'Earlier or later; the deputy keeps their powers until the end of it.',
          required: true,
          value: handover.endsOn ?? '',
          min: dateIn(handover.zone, now),
        },
      ],
    },
    refused,
  );

function endOf({ found, userId }: Facts, may: boolean): HandoverPage['end'] {
  const { handover, toName, fromName } = found;
  if (!may || !isOpen(handover.state)) return null;
  const action = paths.handover.end(handover.id);
  if (handover.state !== 'under way')
    return { action, label: 'Call it off', hint: 'Nothing changes hands. We’ll let the other person know.' };
  return userId === handover.toId
    ? {
        action,
        label: 'Hand back now',
        hint: `You stop being an organiser at once, and we email ${fromName ?? 'the organisers'}.`,
      }
    : { action, label: 'End it now', hint: `${toName} stops being an organiser at once. We email you both.` };
}
