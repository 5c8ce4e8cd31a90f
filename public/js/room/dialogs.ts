import { plural } from '../../../server/platform/words.rules.ts';
import { longestName } from '../../../server/rooms/access/protocol.ts';
import { isNameless } from '../../../server/rooms/closed.fold.ts';
import { credenceOf, isOpen } from '../../../server/rooms/credence/answers.rules.ts';
import type { Commands } from '../../../server/rooms/protocol.ts';
import { type Child, h, patch } from './dom.ts';
import { type Look, nameOf, runningStep } from './look.ts';
import { avatar } from './parts.ts';
import { type LocalReader, timeOfDay } from './time-of-day.ts';

/** Shows a question over the page; the value of the button that was pressed, '' when it was closed. */
function ask(title: string, ...content: Child[]): Promise<string> {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'room-question');
  patch(dialog, [h('form', { method: 'dialog' }, h('h2', { id: 'room-question' }, title), content)]);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer(dialog.returnValue);
    });
  });
}

const choice = (value: string, look: string, label: Child) =>
  h('button', { value, class: `button ${look}`, autofocus: value === '' }, label);

/** Asks before the room is closed for everybody. */
export async function askToClose(look: Look): Promise<boolean> {
  const unshown = unshownIn(look);
  const answer = await ask(
    'Close the room for everyone?',
    h(
      'p',
      {},
      'The agenda, attendance and chat will be kept on the session’s page. You can reopen the room for a day.',
    ),
    unshown && h('p', { class: 'notice warning' }, unshown),
    h(
      'div',
      { class: 'buttons' },
      choice('yes', 'primary', 'Close the room'),
      choice('', 'quiet', 'Not yet'),
    ),
  );
  return answer === 'yes';
}

/** Asks before the room is opened long before its session. */
export async function askToOpen({ facts, now }: Look): Promise<boolean> {
  const answer = await ask(
    'Open the room now?',
    h(
      'p',
      {},
      `This session starts ${sayStart(facts.startsAt, now, facts)}. You can open the room now to try things out: no one is marked as present until 30 minutes before the start.`,
    ),
    h('div', { class: 'buttons' }, choice('yes', 'primary', 'Open the room'), choice('', 'quiet', 'Not yet')),
  );
  return answer === 'yes';
}

/** "today at 18:30", "tomorrow at 18:30", "on Saturday at 18:30" within a week, "on Tuesday 24 March at 18:30". */
export function sayStart(at: number, now: number, reader: LocalReader): string {
  const saying = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: reader.zone });
    return (time: number) => format.format(time).replace(',', '');
  };
  const day = saying({ weekday: 'long', day: 'numeric', month: 'long' });
  const time = timeOfDay(at, reader);
  const away = Array.from({ length: 7 }, (_, days) => day(now + days * 86_400_000)).indexOf(day(at));
  if (away === 0) return `today at ${time}`;
  if (away === 1) return `tomorrow at ${time}`;
  return `on ${away > 1 ? saying({ weekday: 'long' })(at) : day(at)} at ${time}`;
}

/** That the running step holds secrets which closing takes away; '' where it does not. */
export function unshownIn(look: Look): string {
  const { state, progress } = look;
  const step = runningStep(look);
  const { done } = progress;
  if (!step || !isNameless(step) || progress.step !== step.id || done.length === 0) return '';
  const { [step.id]: poll } = state.polls;
  const isShown =
    poll?.shown ||
    state.writings[step.id]?.isShown ||
    state.votings[step.id]?.counts ||
    !isOpen(credenceOf(state, step.id));
  if (isShown || !['poll', 'writing', 'voting', 'credence'].includes(step.kind)) return '';
  return plural(
    done.length,
    `One person has answered in “${step.title}”, and it hasn’t been shown. Closing the room deletes it.`,
    `${done.length} people have answered in “${step.title}”, and it hasn’t been shown. Closing the room deletes it.`,
  );
}

/** Asks before a line is taken out of the log for good. */
export async function askToRemove(isMine: boolean): Promise<boolean> {
  const answer = await ask(
    isMine ? 'Delete your message?' : 'Delete this message?',
    h('p', {}, 'It will be permanently deleted for everyone.'),
    h('div', { class: 'buttons' }, choice('yes', 'danger', 'Delete message'), choice('', 'quiet', 'Cancel')),
  );
  return answer === 'yes';
}

/** Asks to whom the room is handed over; undefined when to nobody. */
export async function askForLeader(look: Look): Promise<string | undefined> {
  const { state, here, facts } = look;
  const arrived = here.filter(({ id }) => id !== facts.me && state.people.some((person) => person.id === id));
  const answer = await ask(
    'Hand over to another host',
    arrived.length === 0
      ? h('p', {}, 'No one else is here yet.')
      : h('p', {}, 'They’ll run the steps, the timer and the queue, and close the room.'),
    h(
      'ul',
      { class: 'room-choices' },
      arrived.map(({ id }) =>
        h('li', {}, choice(id, '', [avatar(nameOf(look, id)), h('span', {}, nameOf(look, id))])),
      ),
    ),
    h('div', { class: 'buttons' }, choice('', 'quiet', 'Cancel')),
  );
  return answer || undefined;
}

/** Asks who is in the room without a device: one of the cohort, or anybody by a name. */
export async function askToAdd(
  { state, here }: Look,
  seated: readonly { id: string; name: string }[],
): Promise<Commands['person.add'] | undefined> {
  const isHere = new Set([...here.map(({ id }) => id), ...state.removed]);
  const others = seated.filter(({ id }) => !isHere.has(id));
  let name = '';
  const answer = await ask(
    'Who is here without a device?',
    h('p', {}, 'You can raise a hand and ask questions for them. Cohort members are marked as present.'),
    h(
      'ul',
      { class: 'room-choices' },
      others.map(({ id, name }) => h('li', {}, choice(id, '', [avatar(name), h('span', {}, name)]))),
    ),
    h(
      'p',
      { class: 'field' },
      h('label', { for: 'room-free-name' }, 'Someone else (enter a name)'),
      h('input', {
        id: 'room-free-name',
        maxlength: longestName,
        oninput: ({ currentTarget }) => {
          name = (currentTarget as HTMLInputElement).value.trim();
        },
      }),
    ),
    h('div', { class: 'buttons' }, choice('name', 'primary', 'Add'), choice('', 'quiet', 'Cancel')),
  );
  if (answer === 'name') return name ? { name } : undefined;
  return answer ? { person: answer } : undefined;
}

/** Shows which keys do what, and lets a person turn them off. */
export async function showKeys(keys: readonly { key: string; does: string }[], areOn: boolean) {
  const answer = await ask(
    'Keyboard shortcuts',
    h(
      'dl',
      { class: 'facts room-keys' },
      keys.map(({ key, does }) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)]),
    ),
    h('p', { class: 'soft small' }, 'Shortcuts are off while you type.'),
    h(
      'div',
      { class: 'buttons' },
      choice('', '', 'Done'),
      choice('switch', 'quiet', areOn ? 'Turn shortcuts off' : 'Turn shortcuts on'),
    ),
  );
  return answer === 'switch' ? !areOn : areOn;
}
