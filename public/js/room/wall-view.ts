import { plural } from '../../../server/platform/words.rules.ts';
import type { StepKind } from '../../../server/rooms/agenda/protocol.ts';
import type { HandKind } from '../../../server/rooms/hands/protocol.ts';
import { queueOf } from '../../../server/rooms/hands/queue.rules.ts';
import { agendaOf, handWords, stepWords } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { spaced } from './guests.ts';
import { selfPiece, workView } from './kinds.ts';
import { type Act, hasLeft, type Look, leaderName, nameOf, runningStep } from './look.ts';
import { parkedAtEndView } from './parking-lot.ts';
import { prose } from './parts.ts';
import { timeOfDay } from './time-of-day.ts';
import { timerView } from './timer.ts';

/** What of it there is room for on this screen. */
export interface Room {
  /** How many of those in the queue are named. */
  names: number;
  /** Which page of what the step shows is in view, from 0, and of how many. */
  page: number;
  pages: number;
}

const ample: Room = { names: Number.POSITIVE_INFINITY, page: 0, pages: 1 };

/** The room for a projector: what it does now in the middle, who speaks and how to come in at the side. */
export function wallView(look: Look, act: Act, room = ample): Child[] {
  const aside = [queueView(look, room), codeView(look)].filter(Boolean);
  return [
    head(look),
    h('div', { key: 'main', class: `wall-main ${aside.length > 0 ? 'two' : ''}` }, [
      h(
        'section',
        { key: 'stage', class: `wall-stage ${isBusy(look) ? 'busy' : ''}`, 'aria-label': 'Now', tabindex: 0 },
        [...stage(look, act), pageView(room)],
      ),
      aside.length > 0 && h('div', { key: 'aside', class: 'wall-aside' }, aside),
    ]),
    h('footer', { key: 'foot', class: 'wall-foot' }, foot(look)),
  ];
}

function head({ facts, here, now, link, ended }: Look) {
  const isAway = link === 'lost' || ended !== null;
  return h(
    'header',
    { key: 'head', class: 'wall-head' },
    h('div', {}, h('p', { class: 'kicker' }, facts.cohort), h('h1', {}, facts.heading)),
    h(
      'p',
      { class: 'wall-clock' },
      isAway
        ? h('span', { class: 'tag warn' }, ended ? 'Disconnected' : 'Reconnecting…')
        : h('span', {}, plural(here.length, 'One here', `${here.length} here`)),
      h('time', {}, timeOfDay(now, facts)),
    ),
  );
}

function stage(look: Look, act: Act): Child[] {
  const { state } = look;
  const step = runningStep(look);
  const work = h('div', { key: 'work', class: 'room-work' }, workView(look, act));
  if (!step)
    return [
      h(
        'div',
        { key: 'top', class: 'wall-top' },
        h('div', { key: 'step', class: 'wall-step' }, before(look)),
      ),
      body([work, ...selfPiece(look, act)]),
    ];
  const index = state.steps.indexOf(step);
  const size = step.title.length > longTitle ? 'long' : '';
  return [
    h(
      'div',
      { key: 'top', class: 'wall-top' },
      h(
        'div',
        { key: 'step', class: 'wall-step' },
        h('p', { class: 'kicker' }, `Step ${index + 1} of ${state.steps.length} · ${stepWords[step.kind]}`),
        h('h2', { class: size }, step.title),
      ),
      h('div', { key: 'timer', class: 'wall-timer' }, timerView(look, act)),
    ),
    body([
      step.text && h('div', { key: 'text', class: 'room-text' }, prose(step.text)),
      h('div', { key: 'end' }, parkedAtEndView(look, act)),
      work,
      ...selfPiece(look, act),
    ]),
  ];
}

/** What may be more than fits: it is made smaller, or shown a page at a time. */
const body = (parts: Child[]) =>
  h('div', { key: 'body', class: 'wall-body' }, h('div', { class: 'wall-flow' }, parts));

const pageView = ({ page, pages }: Room): Child =>
  pages > 1 &&
  h(
    'p',
    { key: 'page', class: 'wall-page' },
    h('span', { class: 'hidden' }, 'Page '),
    `${page + 1} of ${pages}`,
  );

/** Where there is more to show than title, timer and a few lines of text, these make room for it. */
function isBusy(look: Look): boolean {
  const step = runningStep(look);
  return step !== null && (step.text.length > fewLines || !onlyTitles.has(step.kind));
}

const fewLines = 200;

const onlyTitles = new Set<StepKind>(['prompt', 'discussion', 'readings', 'exercise', 'break', 'other']);

/** A title of more characters is set smaller. */
const longTitle = 60;

/** What stands there while no step is running. */
function before(look: Look): Child[] {
  const { state, facts } = look;
  if (state.status === 'closed')
    return [h('p', { class: 'kicker' }, 'The session is over'), h('h2', {}, 'Thank you for coming')];
  if (state.status === 'open')
    return [h('p', { class: 'kicker' }, 'We’re about to start'), h('h2', {}, 'Welcome')];
  const begins = look.now < facts.startsAt;
  const name = leaderName(look);
  return [
    h('p', { class: 'kicker' }, 'Welcome'),
    h('h2', {}, begins ? `We start at ${timeOfDay(facts.startsAt, facts)}` : 'We start in a moment'),
    name && h('p', { class: 'room-text' }, `${name} is hosting.`),
  ];
}

/** Who speaks, and who comes next, by first names. */
function queueView(look: Look, { names }: Room): Child {
  const { state } = look;
  const queue = queueOf(state);
  if (state.status !== 'open' || (state.floor === null && queue.length === 0)) return null;
  return h(
    'section',
    { key: 'queue', class: 'wall-queue', 'aria-label': 'Speaking' },
    state.floor !== null &&
      h(
        'p',
        { key: 'floor', class: 'wall-floor' },
        h('small', {}, hasLeft(look, state.floor) ? 'Has the floor (not here)' : 'Has the floor'),
        firstName(look, state.floor),
      ),
    queue.length > 0 && h('p', { key: 'next', class: 'kicker' }, 'Next to speak'),
    queue.length > 0 &&
      h(
        'ol',
        { key: 'hands' },
        queue
          .slice(0, names)
          .map(({ person, kind }) =>
            h('li', { key: person }, firstName(look, person), remark(look, person, kind)),
          ),
      ),
    queue.length > names && h('p', { key: 'more', class: 'soft' }, `and ${queue.length - names} more`),
  );
}

function remark(look: Look, person: string, kind: HandKind): Child {
  const words = [kind !== 'point' && handWords[kind], hasLeft(look, person) && 'not here'].filter(Boolean);
  return words.length > 0 && [' ', h('small', {}, words.join(', '))];
}

/** The whole name where two here share the first. */
function firstName(look: Look, id: string): string {
  const name = nameOf(look, id);
  const first = (whole: string) => whole.split(' ')[0];
  const others = look.state.people.filter((person) => person.id !== id);
  return others.some((person) => first(person.name) === first(name)) ? name : (first(name) ?? name);
}

/** How guests come in, while they may. */
function codeView({ state: { guestCode } }: Look): Child {
  if (guestCode === null) return null;
  return h(
    'section',
    { key: 'code', class: 'wall-code', 'aria-label': 'Join with your phone' },
    h('img', {
      src: `/join/${guestCode}/qr.svg`,
      alt: 'QR code to join this room',
      width: 240,
      height: 240,
    }),
    h('p', {}, h('small', {}, `${location.host}/join`), h('b', {}, spaced(guestCode))),
  );
}

/** How far the evening is, and what comes next. */
function foot(look: Look): Child[] {
  const { state, facts, now } = look;
  const { rows } = agendaOf(state, facts, now);
  if (state.status === 'closed' || rows.length === 0) return [];
  const next = rows.find(({ place }) => place === 'next');
  return [
    h(
      'ol',
      { key: 'way', class: 'wall-way', 'aria-hidden': 'true' },
      rows.map(({ id, place }) => h('li', { key: id, class: place })),
    ),
    next && h('p', { key: 'next' }, h('small', {}, 'Next'), next.title),
  ];
}
