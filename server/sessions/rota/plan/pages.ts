import { crumbsIn } from '../../../cohorts/tabs.ts';
import { paths } from '../../../paths.ts';
import { type Field, fieldOf, type Refused, versionOf } from '../../../platform/form.ts';
import type { Page } from '../../../platform/frame.ts';
import { type LeafPage, leafOf, type TabsPage, whenOf, type ZonedTime } from '../../../platform/layout.ts';
import type { Reader } from '../../../platform/reader.rules.ts';
import { many } from '../../../platform/words.rules.ts';
import { reasonOf, sayReason } from '../solver/reasons.rules.ts';
import type { PlanFacts } from './facts.queries.ts';
import { type FairnessPart, fairnessPart } from './fairness.pages.ts';
import { balanceOf, changeOf, type Load, loadsOf, sayBalance, sayChange } from './fairness.rules.ts';
import type { Draft } from './queries.ts';
import { costOfKeeping, instanceOf, shadowsOf, whyNot } from './rules.ts';

interface PlannedItem {
  leaf: LeafPage;
  when: ZonedTime;
  title: string;
  href: string;
  leader: Field;
  lock: Field;
  /** What is new in it, why nobody has it, who shadows: a sentence each. */
  notes: string[];
  isEmpty: boolean;
}

export interface PlanPage extends Page {
  tabs: TabsPage;
  problem: string;
  /** What the plan comes to, a sentence each. */
  summary: string[];
  /** '' where there is no plan: it has been published or discarded, or was never made. */
  version: string;
  action: string;
  planAction: string;
  afreshAction: string;
  publishAction: string;
  discardAction: string;
  rotaHref: string;
  turns: PlannedItem[];
  fairness: FairnessPart | null;
}

declare module '../../../platform/views.ts' {
  interface Views {
    'sessions/rota/plan': PlanPage;
    'sessions/rota/_planned': PlannedItem;
  }
}

export interface PlanPageFacts {
  group: { slug: string; name: string };
  cohort: { id: string; name: string };
  tabs: TabsPage;
  found: PlanFacts;
  draft: Draft | undefined;
  reader: Reader;
  now: Date;
}

/** A rota in the making: one row a session, what each change would do to fairness, and what is left to do. */
export function planPage(all: PlanPageFacts, refused?: Refused): PlanPage {
  const { group, cohort, tabs, found, draft } = all;
  const here = paths.cohort.rota.plan;
  const planned = plannedIn(found, draft);
  const loads = loadsOf(found.people, [...planned.values()]);
  return {
    title: `Plan the rota · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs,
    assets: ['rota.js'],
    problem: refused?.problem ?? '',
    summary: draft ? summaryOf(found, planned, loads) : [],
    version: draft ? versionOf(draft.version, refused).value : '',
    action: here(cohort.id),
    planAction: paths.cohort.rota.turns(cohort.id),
    afreshAction: here.afresh(cohort.id),
    publishAction: here.publish(cohort.id),
    discardAction: here.discard(cohort.id),
    rotaHref: paths.cohort.rota(cohort.id),
    turns: draft ? found.coming.map((turn) => plannedOf(turn, all, planned, loads)) : [],
    fairness: fairnessPart(loads),
  };
}

/** Who would have each session to come; one that was planned after the draft has whom it has. */
function plannedIn(
  { coming }: PlanFacts,
  { turns } = { turns: [] as Draft['turns'] },
): Map<string, string | null> {
  const drafted = new Map(turns.map(({ sessionId, userId }) => [sessionId, userId]));
  return new Map(
    coming.map(({ sessionId, leaderId }) => [
      sessionId,
      drafted.has(sessionId) ? (drafted.get(sessionId) ?? null) : leaderId,
    ]),
  );
}

function summaryOf({ coming, facts }: PlanFacts, planned: Map<string, string | null>, loads: Load[]) {
  const empty = [...planned.values()].filter((id) => id === null).length;
  const changed = coming.filter(({ sessionId, leaderId }) => planned.get(sessionId) !== leaderId).length;
  const balance = sayBalance(balanceOf(loads));
  const cost = costOfKeeping(facts);
  return [
    changed === 0 ? 'Nothing changes.' : `${many(changed, 'turn')} would change.`,
    ...(empty > 0 ? [`No facilitator for ${many(empty, 'session')}.`] : []),
    ...(loads.length > 1 ? [`${balance} over a year.`] : []),
    ...(cost > 0 ? ['Planned from scratch, it could be fairer.'] : []),
  ];
}

function plannedOf(
  turn: PlanFacts['coming'][number],
  { found, draft, reader, now }: PlanPageFacts,
  planned: Map<string, string | null>,
  loads: Load[],
): PlannedItem {
  const { sessionId, leaderId, leaderName } = turn;
  const chosen = planned.get(sessionId) ?? null;
  const isLocked = draft?.turns.some((one) => one.sessionId === sessionId && one.isLocked);
  const label = turn.title || 'Session';
  return {
    leaf: leafOf(turn.startsAt, reader.zone),
    when: whenOf(turn.startsAt, reader, turn.zone, now),
    title: label,
    href: paths.session(sessionId),
    leader: fieldOf({
      kind: 'select',
      name: `leader-${sessionId}`,
      id: `leader-${sessionId}`,
      label: 'Facilitator',
      value: chosen ?? '',
      options: [
        { value: '', label: 'No one' },
        ...found.people.map((person) => ({
          value: person.userId,
          label: optionOf(found, person, turn, { chosen, loads }),
        })),
      ],
    }),
    lock: fieldOf({
      kind: 'check',
      name: `lock-${sessionId}`,
      id: `lock-${sessionId}`,
      label: 'Lock',
      value: isLocked ? 'on' : '',
    }),
    notes: [
      ...(chosen === null ? [whyEmpty(found, planned, sessionId)] : []),
      ...(leaderId && leaderId !== chosen ? [`Now: ${leaderName ?? 'someone else'}.`] : []),
      ...shadowsOf(found.facts, planned)
        .filter((one) => one.sessionId === sessionId)
        .map(({ userId }) => `${nameIn(found, userId)} shadows, before facilitating.`),
    ],
    isEmpty: chosen === null,
  };
}

/** A person as a choice, with what the change would do: "Ana – less fair". */
function optionOf(
  { facts }: PlanFacts,
  person: PlanFacts['people'][number],
  turn: PlanFacts['coming'][number],
  { chosen, loads }: { chosen: string | null; loads: Load[] },
): string {
  const why = whyNot(facts, person, turn);
  if (why) return `${person.name} – ${why}`;
  if (person.userId === chosen) return person.name;
  if (chosen === null) return `${person.name} – free`;
  return `${person.name} – ${sayChange(changeOf(loads, chosen, person.userId))}`;
}

/** Why nobody has a turn, and who could be asked. */
function whyEmpty({ facts, people }: PlanFacts, planned: Map<string, string | null>, sessionId: string) {
  const instance = instanceOf(facts);
  const at = new Map(people.map(({ userId }, index) => [userId, index]));
  const given = new Map(instance.fixed.map(({ session, facilitator }) => [session, facilitator]));
  const turns = instance.sessions.map((id) => at.get(planned.get(id) ?? given.get(id) ?? '') ?? null);
  const reason = reasonOf(instance, turns, instance.sessions.indexOf(sessionId));
  return sayReason(reason, (id) => people.find(({ userId }) => userId === id)?.name ?? '');
}

const nameIn = ({ people }: PlanFacts, id: string) =>
  people.find(({ userId }) => userId === id)?.name ?? 'Someone';
