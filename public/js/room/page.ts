import type { RoomState } from '../../../server/rooms/fold.ts';
import type {
  Command,
  CommandAnswer,
  Commands,
  CommandType,
  Person,
  Refused,
} from '../../../server/rooms/protocol.ts';
import { leftOf } from '../../../server/rooms/shown.rules.ts';
import { say } from '../say.ts';
import { changesIn, timeSaid } from './announce.ts';
import { ChatPanel } from './chat-panel.ts';
import { Clock } from './clock.ts';
import { Connection, type Wire } from './connection.ts';
import { askForLeader, askToClose, askToRemove, showKeys } from './dialogs.ts';
import { kept, newId } from './kept.ts';
import { keysFor, pressKey } from './keys.ts';
import type { Act, Draft, Facts, Look, Place, Ui } from './look.ts';
import { Outbox, type Sent } from './outbox.ts';
import { drawRegions } from './regions.ts';

/** The room's page: holds what is known, draws it, and does what the person does. */
export class Page {
  readonly #facts: Facts;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #chat: ChatPanel;
  readonly #draft: ReturnType<typeof kept<Draft | null>>;
  #here: Person[] = [];
  #link: Look['link'] = 'joining';
  #ended = '';
  #refusals: Look['refusals'] = {};
  #ui: Ui;
  #shown: RoomState | null = null;
  #left: number | null = null;
  #timer = 0;

  constructor(
    { now, ...facts }: Facts & { now: number },
    wire: Wire & { send(command: Command): Promise<CommandAnswer> },
  ) {
    const { room } = facts;
    this.#facts = facts;
    this.#clock = new Clock(now);
    this.#draft = kept<Draft | null>(`room ${room} agenda`, null);
    this.#ui = { draft: this.#draft.load(), isHelping: false, isChatOpen: false, marker: null, unread: 0 };
    this.#outbox = new Outbox({
      room,
      newId,
      store: kept<readonly Sent[]>(`room ${room} outbox`, []),
      send: (command) => this.#sendTimed(wire, command),
      changed: () => this.#draw(),
      answered: (seq) => this.#connection.hearOf(seq),
      refused: (command, refusal) => this.#refused(command, refusal),
    });
    this.#connection = new Connection({ room, wire, clock: this.#clock, tell: this.#listener() });
    this.#chat = new ChatPanel(room, facts.me, (text) => this.#act.send('chat.say', { text }));
  }

  start() {
    document.addEventListener('keydown', (event) => this.#press(event));
    document.addEventListener('visibilitychange', () => this.#draw());
    this.#chat.onScroll(() => this.#draw());
    this.#tick();
  }

  #listener() {
    return {
      changed: () => {
        this.#outbox.settle(this.#connection.held.seq);
        // The seconds of another timer end at other moments.
        this.#tick();
      },
      presence: (people: Person[]) => {
        this.#here = people;
        this.#draw();
      },
      joined: () => {
        this.#link = 'live';
        this.#outbox.open();
        this.#draw();
      },
      lost: () => {
        if (this.#link !== 'ended') this.#link = 'lost';
        this.#outbox.close();
        this.#draw();
      },
      ended: ({ message }: Refused) => {
        this.#link = 'ended';
        this.#ended = message;
        this.#outbox.close();
        this.#draw();
      },
    };
  }

  readonly #act: Act = {
    send: (type, data) => this.#send(type, data),
    set: (change) => this.#set(change),
    closeRoom: async () => {
      if (await askToClose()) this.#send('room.close', {});
    },
    handOver: async () => {
      const look = this.#look();
      const person = look && (await askForLeader(look));
      if (person) this.#send('room.handOver', { person });
    },
    showKeys: async () => {
      const look = this.#look();
      if (look) keySwitch.save(await showKeys(keysFor(look), keySwitch.load()));
    },
    removeLine: async (seq) => {
      const line = this.#connection.held.state?.chat.find((line) => line.seq === seq);
      if (line && (await askToRemove(line.by === this.#facts.me))) this.#send('chat.remove', { seq });
    },
  };

  #send<Type extends CommandType>(type: Type, data: Commands[Type]) {
    this.#refusals = { ...this.#refusals, [placeOf(type)]: '' };
    this.#outbox.add(type, data, this.#connection.held.seq);
  }

  #sendTimed(wire: { send(command: Command): Promise<CommandAnswer> }, command: Command) {
    const tellTime = this.#clock.ask();
    return wire.send(command).then((answer) => {
      if (answer.ok) tellTime(answer.now);
      if (answer.ok && command.type === 'agenda.edit') this.#set({ draft: null });
      return answer;
    });
  }

  #refused(command: Command, { message }: Refused) {
    this.#refusals = { ...this.#refusals, [placeOf(command.type)]: message };
    if (command.type === 'chat.say') this.#chat.giveBack(command.data.text);
    this.#draw();
  }

  #set(change: Partial<Ui>) {
    this.#ui = { ...this.#ui, ...change };
    if ('draft' in change) this.#draft.save(this.#ui.draft);
    this.#draw();
    if (change.isChatOpen) this.#chat.opened();
  }

  #look(): Look | null {
    const { state } = this.#connection.held;
    if (!state) return null;
    return {
      facts: this.#facts,
      state,
      role: this.#connection.role,
      here: this.#here,
      link: this.#link,
      ended: this.#ended,
      waiting: this.#outbox.waiting,
      refusals: this.#refusals,
      ui: this.#ui,
      now: this.#clock.now(),
    };
  }

  #draw() {
    const look = this.#look();
    if (!look) return;
    document.getElementById('room')?.setAttribute('data-chat', look.ui.isChatOpen ? 'open' : '');
    this.#chat.draw(look, () => drawRegions(look, this.#act));
    const reading = this.#chat.read(look);
    if (reading.marker !== look.ui.marker || reading.unread !== look.ui.unread) this.#set(reading);
    const before = this.#shown;
    this.#shown = look.state;
    if (before && before !== look.state) this.#follow(before, look);
  }

  /** What a change of the room means for this page, besides being drawn. */
  #follow(before: RoomState, look: Look) {
    this.#say(changesIn(before, look));
    if (before.current !== look.state.current) showCurrentStep();
    if (before.status !== look.state.status) this.#set({ isChatOpen: false });
  }

  #say(sentences: string[]) {
    if (sentences.length > 0) say(sentences.join(' '));
  }

  /** Redraws what the time changes, at the moment at which a second of the timer ends. */
  #tick() {
    clearTimeout(this.#timer);
    if (this.#clock.isStale()) void this.#connection.join();
    const timer = this.#connection.held.state?.timer;
    const left = timer ? leftOf(timer, this.#clock.now()) : null;
    if (timer?.endsAt) this.#say([timeSaid(this.#left, left)].filter(Boolean));
    this.#left = left;
    this.#draw();
    this.#timer = window.setTimeout(() => this.#tick(), untilNext(left));
  }

  #press(event: KeyboardEvent) {
    const look = this.#look();
    if (look && keySwitch.load()) pressKey(event, look, this.#act);
  }
}

/** A long agenda scrolls in itself; the page never does by itself. */
function showCurrentStep() {
  const agenda = document.getElementById('room-agenda');
  const current = agenda?.querySelector<HTMLElement>('[aria-current]');
  if (agenda && current) agenda.scrollTo({ top: current.offsetTop - agenda.offsetTop - 64 });
}

const keySwitch = kept('room keys', true, 'localStorage');

const untilNext = (left: number | null) => (left === null ? 1000 : (((left % 1000) + 1000) % 1000) + 5);

function placeOf(type: CommandType): Place {
  if (type.startsWith('chat.')) return 'chat';
  if (type.startsWith('hand.')) return 'hand';
  return type === 'agenda.edit' ? 'agenda' : 'lead';
}
