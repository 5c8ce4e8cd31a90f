import type { Command, Refused } from '../../../server/rooms/protocol.ts';
import type { ChatPanel } from './chat-panel.ts';
import { lostIn } from './drafts.ts';
import { newId } from './kept.ts';
import type { Look, Ui } from './look.ts';
import type { NotSentTray } from './not-sent.ts';
import type { Outbox } from './outbox.ts';
import { typedText } from './typed-text.ts';

interface Needs {
  tray: NotSentTray;
  outbox: Outbox;
  chat: Pick<ChatPanel, 'typed' | 'forgetTyped'>;
  set(change: Partial<Ui>): void;
}

/** Whatever a person has typed and the room does not take comes to the tray, so that it is never lost. */
export class GivingBack {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** A command was refused; false where nobody had typed anything, or it still stands in its form. */
  refused(command: Command, message: string): boolean {
    const stands = command.type === 'agenda.edit' || command.type === 'feedback.give';
    return !stands && this.#needs.tray.takeCommand(command, message);
  }

  /** The person has been shut out: what is waiting for an answer gets none. */
  ended(refusal: Refused) {
    const { tray, outbox } = this.#needs;
    tray.takeWaiting(
      outbox.takeBack((command) => typedText(command) !== undefined),
      refusal,
    );
  }

  /** What was half typed in a field that is gone. */
  takeDrafts(look: Look) {
    const { tray, chat, set } = this.#needs;
    const lost = lostIn(look, { ...look.ui.typed, chat: chat.typed });
    if (lost.length === 0) return;
    const names = lost.map(({ name }) => name);
    if (names.includes('chat')) chat.forgetTyped();
    const typed = Object.entries(look.ui.typed).filter(([name]) => !names.includes(name));
    set({ typed: Object.fromEntries(typed), ...(names.includes('agenda') && { draft: null }) });
    tray.takeDrafts(lost, newId, look.ended?.code === 'unauthenticated');
  }

  sendAgain(id: string, after: number) {
    const { tray, outbox } = this.#needs;
    const again = tray.items.find((item) => item.id === id)?.again;
    if (!again) return;
    tray.remove(id);
    outbox.addAgain({ ...again, id }, after);
  }

  /** What is unanswered when the page is left is there again when the room is opened in another tab. */
  watchLeaving() {
    const { tray, outbox } = this.#needs;
    const isHereAgain = () => tray.remove(...outbox.waiting.map(({ command }) => command.id));
    isHereAgain();
    addEventListener('pageshow', ({ persisted }) => persisted && isHereAgain());
    addEventListener('pagehide', () => {
      for (const { command, seq } of outbox.waiting)
        if (seq === null) tray.takeCommand(command, 'You left the room before it was sent.');
    });
  }
}
