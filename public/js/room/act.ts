import { kept } from './kept.ts';
import { keysFor } from './keys.ts';
import type { Act, Look } from './look.ts';

type Seated = readonly { id: string; name: string }[];

/** Whether single keys do something; a person can turn them off, in this browser. */
export const keySwitch = kept('room keys', true, 'localStorage');

/** Questions before something that is not easily undone; fetched when the first is asked. */
const dialogs = () => import('./dialogs.ts');

/** What views can do: send and set at once, the rest after a question. */
export function actWith(
  {
    send,
    set,
    type,
    react,
    sendAgain,
    discard,
    seated,
  }: Pick<Act, 'send' | 'set' | 'type' | 'react' | 'sendAgain' | 'discard'> & { seated(): Promise<Seated> },
  look: () => Look | null,
): Act {
  const asking = (work: (look: Look) => Promise<void>) => () => {
    const now = look();
    if (now) void work(now);
  };
  return {
    send,
    set,
    type,
    react,
    sendAgain,
    discard,
    addPerson: asking(async (now) => {
      const person = await (await dialogs()).askToAdd(now, await seated());
      if (person) send('person.add', person);
    }),
    closeRoom: asking(async (now) => {
      if (await (await dialogs()).askToClose(now)) send('room.close', {});
    }),
    openEarly: asking(async (now) => {
      if (await (await dialogs()).askToOpen(now)) send('room.open', { early: true });
    }),
    handOver: asking(async (now) => {
      const person = await (await dialogs()).askForLeader(now);
      if (person) send('room.handOver', { person });
    }),
    showKeys: asking(async (now) => {
      keySwitch.save(await (await dialogs()).showKeys(keysFor(now), keySwitch.load()));
    }),
    async removeLine(seq) {
      const now = look();
      const line = now?.state.chat.find((line) => line.seq === seq);
      if (line && (await (await dialogs()).askToRemove(line.by === now?.facts.me)))
        send('chat.remove', { seq });
    },
  };
}
