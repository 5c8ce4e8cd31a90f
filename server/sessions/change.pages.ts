import { crumbsIn } from '../cohorts/tabs.ts';
import type { Kept } from '../cohorts/venues/rules.ts';
import type { Unit } from '../curricula/queries.ts';
import { paths } from '../paths.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { sayDate } from '../platform/time.ts';
import { many } from '../platform/words.rules.ts';
import { sayTold, sessionEditForm } from './form.pages.ts';
import { moveForm, type UndoPart, undoPart } from './rescheduling/form.pages.ts';
import type { movableFor } from './rescheduling/plan.actions.ts';
import type { SessionToMove } from './rescheduling/queries.ts';
import { isComing, planned } from './rescheduling/rules.ts';
import type { findUndoable } from './rescheduling/undo.actions.ts';
import { obstacles } from './rescheduling/words.rules.ts';
import { sessionTitle } from './rules.ts';

export interface ChangePage extends Page {
  lede: string;
  /** Why a move was refused that no form here can ask for any longer; '' otherwise. */
  problem: string;
  undo: UndoPart | null;
  /** Null once it has begun: then its time is put right below. */
  when: FormPage | null;
  what: { form: FormPage; told: string; isOpen: boolean };
  /** Null where it is cancelled. */
  cancel: {
    words: string;
    form: FormPage;
    pushBack: { words: string; form: FormPage | null } | null;
    isOpen: boolean;
  } | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'sessions/change': ChangePage;
  }
}

export interface ChangeFacts {
  found: Awaited<ReturnType<typeof movableFor>>;
  undoable: Awaited<ReturnType<typeof findUndoable>>;
  units: Unit[];
  venues: Kept[];
  /** All of the cohort's. */
  sessions: SessionToMove[];
  reader: Reader;
  now: Date;
}

/** All that can be changed about a session: when it is, what it is about and where, and whether it takes place. */
export function changePage(facts: ChangeFacts, typed?: Refused, refused?: Refused): ChangePage {
  const { found, undoable, units, venues, reader, now } = facts;
  const { session, unit, cohort, group } = found;
  return {
    title: `Change “${sessionTitle(session, unit, cohort)}”`,
    crumbs: [
      ...crumbsIn(group, cohort),
      { label: sessionTitle(session, unit, cohort), href: paths.session(session.id) },
    ],
    lede: session.cancelledAt ? 'This session is cancelled.' : '',
    problem: isComing(session, now) ? '' : (typed?.problem ?? ''),
    undo: undoPart(session.id, undoable, reader),
    when: isComing(session, now) ? moveForm({ found, typed, venues }) : null,
    what: {
      form: sessionEditForm({ found, units, venues, now }, refused),
      told: sayTold(found, now),
      isOpen: !isComing(session, now) || refused?.action === paths.session(session.id),
    },
    cancel: session.cancelledAt ? null : cancelPart(facts, refused),
  };
}

function cancelPart(facts: ChangeFacts, refused?: Refused): NonNullable<ChangePage['cancel']> {
  const { session } = facts.found;
  return {
    words: sayLost(facts),
    form: formPage(
      {
        action: paths.session.cancellation(session.id),
        submit: 'Cancel just this one',
        danger: true,
        hidden: [versionOf(session.version, refused)],
        fields: [
          { kind: 'textarea', name: 'reason', label: 'Reason', required: true, rows: 2, maxlength: 500 },
        ],
      },
      refused,
    ),
    pushBack: pushBackPart(facts),
    isOpen: refused?.action === paths.session.cancellation(session.id),
  };
}

/** What goes with a session that is cancelled: its unit, unless another session still to come has it too. */
function sayLost({ found: { session, unit }, sessions, now }: ChangeFacts): string {
  const told =
    session.endsAt < now
      ? 'It’s over, so no one gets an email.'
      : 'Members, and everyone who said yes or maybe, get an email with your reason.';
  const isElsewhere = sessions.some(
    (other) => other.id !== session.id && other.unitId === session.unitId && !other.cancelledAt,
  );
  if (!unit || isElsewhere) return `The other sessions stay as they are. ${told}`;
  return `The group won’t discuss “${unit.title}”: no other session has this unit. ${told}`;
}

function pushBackPart({ found, sessions, now }: ChangeFacts) {
  const { session, maySeries } = found;
  if (!maySeries || !isComing(session, now)) return null;
  const { date, time, minutes } = session;
  const move = { how: 'skip', which: 'following', date, time, minutes, skipped: [] } as const;
  const { steps, obstacle } = planned(sessions, session.id, move, now);
  if (obstacle) return { words: obstacles[obstacle], form: null };
  const last = steps.at(-1)?.slot.date ?? date;
  return {
    words: `${sayMoved(steps.length)} a week later, until ${sayDate(last, now)}. No unit is left out.`,
    form: formPage({
      action: paths.session.move.preview(session.id),
      method: 'get',
      submit: 'Preview pushing back a week',
      isAside: true,
      hidden: Object.entries({ ...{ how: 'skip', date, time }, minutes: String(minutes) }).map(
        ([name, value]) => ({ name, value }),
      ),
      fields: [],
    }),
  };
}

const sayMoved = (count: number) =>
  count === 1 ? 'This session meets' : `This session and the ${many(count - 1, 'session')} after it meet`;
