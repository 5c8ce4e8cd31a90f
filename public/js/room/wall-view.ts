import type { StepKind } from '../../../server/rooms/agenda/protocol.ts';
import { agendaOf, handWords, stepWords } from '../../../server/rooms/shown.rules.ts';
import { queueOf } from '../../../server/rooms/talk/queue.rules.ts';
import { type Child, h } from './dom.ts';
import { spaced } from './guests.ts';
import { workView } from './kinds.ts';
import { type Act, type Look, leaderName, nameOf, runningStep, timeOfDay } from './look.ts';
import { parkedAtEndView } from './parking.ts';
import { prose } from './parts.ts';
import { timerView } from './timer.ts';

/** The room for a projector: what it does now in the middle, who speaks and how to come in at the side. */
export function wallView(look: Look, act: Act): Child[] {
  const aside = [queueView(look), codeView(look)].filter(Boolean);
  return [
    head(look),
    h('div', { key: 'main', class: `wall-main ${aside.length > 0 ? 'two' : ''}` }, [
      h(
        'section',
        { key: 'stage', class: `wall-stage ${isBusy(look) ? 'busy' : ''}`, 'aria-label': 'Now', tabindex: 0 },
        stage(look, act),
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
        ? h('span', { class: 'tag warn' }, ended ? 'No longer connected' : 'Reconnecting…')
        : h('span', {}, here.length === 1 ? 'One here' : `${here.length} here`),
      h('time', {}, timeOfDay(now, facts)),
    ),
  );
}

function stage(look: Look, act: Act): Child[] {
  const { state } = look;
  const step = runningStep(look);
  if (!step) return [h('div', { key: 'step', class: 'wall-step' }, before(look)), workView(look, act)];
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
    step.text && h('div', { key: 'text', class: 'room-text' }, prose(step.text)),
    h('div', { key: 'end' }, parkedAtEndView(look, act)),
    h('div', { key: 'work', class: 'room-work' }, workView(look, act)),
  ];
}

/** Where there is more to show than title and timer, these make room for it. */
function isBusy({ state }: Look): boolean {
  const step = state.status === 'open' && state.steps.find(({ id }) => id === state.current);
  return step !== false && step !== undefined && (step.text !== '' || !onlyTitles.has(step.kind));
}

const onlyTitles = new Set<StepKind>(['prompt', 'discussion', 'readings', 'exercise', 'break', 'other']);

/** A title of more characters is set smaller. */
const longTitle = 60;

/** What stands there while no step is running. */
function before(look: Look): Child[] {
  const { state, facts } = look;
  if (state.status === 'closed')
    return [h('p', { class: 'kicker' }, 'That was it'), h('h2', {}, 'Thank you for coming')];
  if (state.status === 'open')
    return [h('p', { class: 'kicker' }, 'We are about to begin'), h('h2', {}, 'Welcome')];
  const begins = look.now < facts.startsAt;
  const name = leaderName(look);
  return [
    h('p', { class: 'kicker' }, 'Welcome'),
    h('h2', {}, begins ? `We begin at ${timeOfDay(facts.startsAt, facts)}` : 'We begin in a moment'),
    name && h('p', { class: 'room-text' }, `${name} leads this evening.`),
  ];
}

/** Who speaks, and who comes next, by first names. */
function queueView(look: Look): Child {
  const { state } = look;
  const queue = queueOf(state);
  if (state.status !== 'open' || (state.floor === null && queue.length === 0)) return null;
  return h(
    'section',
    { key: 'queue', class: 'wall-queue', 'aria-label': 'Who speaks' },
    state.floor !== null &&
      h(
        'p',
        { key: 'floor', class: 'wall-floor' },
        h('small', {}, 'Has the floor'),
        firstName(look, state.floor),
      ),
    queue.length > 0 && h('p', { key: 'next', class: 'kicker' }, 'Next to speak'),
    queue.length > 0 &&
      h(
        'ol',
        { key: 'hands' },
        queue
          .slice(0, mostNames)
          .map(({ person, kind }) =>
            h(
              'li',
              { key: person },
              firstName(look, person),
              kind !== 'point' && h('small', {}, handWords[kind]),
            ),
          ),
      ),
    queue.length > mostNames &&
      h('p', { key: 'more', class: 'soft' }, `and ${queue.length - mostNames} more`),
  );
}

const mostNames = 6;

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
      alt: 'QR code that leads into this room',
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
