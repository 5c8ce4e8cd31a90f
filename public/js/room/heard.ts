import { heardIn, speakingTime } from '../../../server/rooms/hands/queue.rules.ts';
import { type Child, h } from './dom.ts';
import { hasControls, type Look, nameOf, runningStep } from './look.ts';

/** "2 min", and under a minute in seconds. */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** To each their own time with the floor; nothing before they have had it. */
export function ownTime({ state, facts, now }: Look): Child {
  const time = speakingTime(state, facts.me, now);
  return (
    time >= 1000 && h('p', { key: 'own', class: 'soft small' }, `You have spoken for ${sayDuration(time)}.`)
  );
}

/** To those who lead: how much of the talking was a person's, as a quiet bar. */
export function speakingBar(look: Look, person: string): Child {
  const { state, here, now } = look;
  const times = here.map(({ id }) => speakingTime(state, id, now));
  const most = Math.max(...times, 1);
  const time = speakingTime(state, person, now);
  if (!hasControls(look) || most < 1000) return null;
  return h(
    'span',
    { class: 'room-spoke', title: `${sayDuration(time)} with the floor` },
    h(
      'meter',
      {
        max: most,
        value: time,
        'aria-label':
          person === look.facts.me ? 'You have spoken for' : `${nameOf(look, person)} has spoken for`,
      },
      sayDuration(time),
    ),
    h('small', {}, sayDuration(time)),
  );
}

/** What a person has done in the running step, in a word; '' for nothing yet. */
export function doneBy(look: Look, person: string): string {
  const step = runningStep(look);
  if (!step) return '';
  const { raised, spoke } = heardIn(look.state);
  const isAsked = look.progress.step === step.id;
  if (isAsked && look.progress.done.includes(person)) return 'done';
  if (look.state.floor === person) return 'speaks';
  if (spoke.includes(person)) return 'spoke';
  return raised.includes(person) ? 'raised a hand' : '';
}

/** To those who lead, at a glance: who has not yet done anything in this step. */
export function notYetView(look: Look): Child {
  if (!hasControls(look) || look.isWall || !runningStep(look) || look.here.length < 2) return null;
  const waiting = look.here.filter(({ id }) => id !== look.state.facilitator && doneBy(look, id) === '');
  return h(
    'p',
    { key: 'not-yet', class: 'soft small room-not-yet' },
    waiting.length === 0
      ? 'Everyone has taken part in this step.'
      : [h('b', {}, 'Not yet in this step: '), waiting.map(({ id }) => nameOf(look, id)).join(', '), '.'],
  );
}
