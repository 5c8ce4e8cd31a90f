import type { RoomState } from '../../../server/rooms/fold.ts';
import type {
  Command,
  CommandAnswer,
  Commands,
  CommandType,
  Person,
  Refused,
} from '../../../server/rooms/protocol.ts';
import { say } from '../say.ts';
import { withoutDevices } from './access.ts';
import { actWith, keySwitch } from './act.ts';
import { changesIn, newMessages, restoredSaid } from './announce.ts';
import { ChatPanel } from './chat-panel.ts';
import { chime, prepareChime, soundSwitch } from './chime.ts';
import { atRate, Clock } from './clock.ts';
import { Connection, type Listener, type Wire } from './connection.ts';
import { withoutFeedback } from './drafts.ts';
import { FirstDraw } from './first-draw.ts';
import { GivingBack } from './giving-back.ts';
import { Herald } from './herald.ts';
import { kept, newId } from './kept.ts';
import { pressKey } from './keys.ts';
import { whenKindsLoad } from './kinds.ts';
import { type Act, type Draft, type Facts, type Look, nameOf, type Progress, type Ui } from './look.ts';
import { type NotSentTray, openTray } from './not-sent.ts';
import type { NotesWire } from './notes/wire.ts';
import { NotesPanel } from './notes-panel.ts';
import { Outbox, type Sent } from './outbox.ts';
import { ReactionLayer } from './reactions.ts';
import { Refusals } from './refusals.ts';
import { allTurns, drawRegions } from './regions.ts';
import type { PeopleWire } from './socket.ts';
import { Ticker } from './ticker.ts';

type PageWire = Wire & NotesWire & PeopleWire & { send(command: Command): Promise<CommandAnswer> };

/** The room's page: holds what is known, draws it, and does what the person does. */
export class Page {
  readonly #facts: Facts;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #chat: ChatPanel;
  readonly #notes: NotesPanel;
  readonly #draft: ReturnType<typeof kept<Draft | null>>;
  readonly #typed: ReturnType<typeof kept<Ui['typed']>>;
  readonly #herald = new Herald(say);
  readonly #ticker: Ticker;
  readonly #act: Act;
  readonly #tray: NotSentTray;
  readonly #givingBack: GivingBack;
  readonly #refusals = new Refusals(() => this.#draw());
  readonly #firstDraw = new FirstDraw(() => this.#draw());
  #here: Person[] = [];
  #away: NonNullable<Look['away']> | null = null;
  #progress: Progress = { step: null, done: [] };
  #link: Look['link'] = 'joining';
  #ended: Refused | null = null;
  #ui: Ui;
  #drawn: RoomState | null = null;

  constructor({ now, rate, ...facts }: Facts & { now: number; rate: number }, wire: PageWire) {
    const { room, me } = facts;
    // The next person to use this tab is not to say what this one has not sent.
    const mine = `room ${room} ${me}`;
    this.#facts = facts;
    this.#clock = new Clock(now, atRate(rate));
    this.#draft = kept<Draft | null>(`${mine} agenda`, null);
    this.#typed = kept<Ui['typed']>(`${mine} unsent`, {});
    this.#ui = {
      draft: this.#draft.load(),
      isHelping: this.#draft.load() !== null,
      isChatOpen: false,
      marker: null,
      unread: 0,
      sound: soundSwitch.load(),
      typed: this.#typed.load(),
    };
    this.#act = actWith(
      {
        send: (type, data, as) => this.#send(type, data, as),
        set: (change) => this.#set(change),
        type: (name, text) => this.#type(name, text),
        react: (reaction) => wire.react({ room, reaction }),
        sendAgain: (id) => this.#givingBack.sendAgain(id, this.#connection.held.seq),
        discard: (id) => this.#tray.remove(id),
        seated: () => wire.seated({ room }),
      },
      () => this.#look(),
    );
    this.#outbox = new Outbox({
      room,
      newId,
      store: kept<readonly Sent[]>(`${mine} outbox`, []),
      send: (command) => this.#ask(wire, command),
      changed: () => this.#draw(),
      answered: (seq) => this.#connection.hearOf(seq),
      refused: (command, refusal) => this.#refused(command, refusal),
    });
    this.#tray = openTray(mine, () => this.#draw());
    this.#connection = new Connection({ room, wire, clock: this.#clock, tell: this.#listener() });
    this.#notes = new NotesPanel({
      ...{ room, mine, wire, tray: this.#tray },
      close: () => this.#type('notes', ''),
    });
    this.#chat = new ChatPanel(mine, me, this.#act, (text, to) => this.#send('chat.say', { text, to }));
    this.#givingBack = new GivingBack({
      ...{ tray: this.#tray, outbox: this.#outbox, chat: this.#chat },
      set: (change) => this.#set(change),
    });
    this.#hearPeople(room, wire);
    this.#ticker = new Ticker({
      now: () => this.#clock.now(),
      timer: () => this.#connection.held.state?.timer,
      draw: () => this.#draw(),
      rate,
      isOver: () => this.#ui.sound && chime(),
      say,
    });
  }

  /** Begins to draw; until the room has been joined the page stays as the server made it. */
  start() {
    whenKindsLoad(() => this.#draw());
    document.addEventListener('keydown', (event) => {
      const look = this.#look();
      if (look && keySwitch.load()) pressKey(event, look, this.#act);
    });
    document.addEventListener('visibilitychange', () => this.#draw());
    this.#givingBack.watchLeaving();
    this.#chat.onScroll(() => this.#draw());
    prepareChime();
    this.#ticker.tick();
    setInterval(() => this.#clock.isStale() && this.#connection.join(), 1000);
  }

  #listener(): Listener {
    return {
      changed: () => this.#follow(),
      progress: (progress) => {
        this.#progress = progress;
        this.#draw();
      },
      presence: (people) => {
        this.#here = people;
        this.#draw();
      },
      joined: () => {
        this.#link = 'live';
        this.#follow();
        this.#outbox.open();
        this.#notes.joined();
      },
      lost: () => {
        this.#outbox.close();
        this.#notes.lost();
        this.#linkIs(this.#ended ? 'ended' : 'lost');
      },
      ended: (refusal) => {
        this.#ended = refusal;
        this.#outbox.close();
        this.#givingBack.ended(refusal);
        this.#notes.ended(refusal);
        this.#linkIs('ended');
      },
    };
  }

  /** What is only for a moment: reactions, and that whoever leads is away. */
  #hearPeople(room: string, wire: PeopleWire) {
    const layer = new ReactionLayer();
    wire.onReactions((message) => {
      const look = message.room === room && this.#look();
      if (!look) return;
      for (const { person, reaction } of message.reactions) layer.show(nameOf(look, person), reaction);
    });
    wire.onAway((message) => {
      if (message.room !== room) return;
      this.#away = message.away ?? null;
      this.#draw();
    });
  }

  /** Goes by what the connection holds now, and draws it. */
  #follow() {
    this.#outbox.settle(this.#connection.held.seq);
    this.#ticker.tick();
  }

  #linkIs(link: Look['link']) {
    this.#link = link;
    this.#draw();
  }

  #type(name: string, text: string) {
    const { [name]: _, ...others } = this.#ui.typed;
    this.#set({ typed: text ? { ...others, [name]: text } : others });
  }

  #send<Type extends CommandType>(type: Type, data: Commands[Type], as?: string) {
    this.#refusals.say(type, '');
    this.#outbox.add(type, data, this.#connection.held.seq, as);
  }

  async #ask(wire: PageWire, command: Command): Promise<CommandAnswer> {
    const tellTime = this.#clock.ask();
    const answer = await wire.send(command);
    if (answer.ok) tellTime(answer.now);
    if (answer.ok && command.type === 'agenda.edit') this.#set({ draft: null });
    if (answer.ok && command.type === 'feedback.give')
      this.#set({ typed: withoutFeedback(this.#ui.typed, command.data) });
    return answer;
  }

  #refused(command: Command, { message }: Refused) {
    if (!this.#givingBack.refused(command, message)) this.#refusals.say(command.type, message);
    this.#draw();
  }

  #set(change: Partial<Ui>) {
    this.#ui = { ...this.#ui, ...change };
    if ('draft' in change) this.#draft.save(this.#ui.draft);
    if (change.sound !== undefined) soundSwitch.save(change.sound);
    if (change.sound) chime();
    if ('typed' in change) this.#typed.save(this.#ui.typed);
    this.#draw();
    if (change.isChatOpen) this.#chat.toEnd();
  }

  #look(): Look | null {
    const { held, role } = this.#connection;
    if (!held.state) return null;
    return {
      facts: this.#facts,
      state: held.state,
      role,
      here: withoutDevices(held.state, this.#here),
      link: this.#link,
      ended: this.#ended,
      waiting: this.#outbox.waiting,
      refusals: this.#refusals.said,
      notSent: this.#tray.items,
      progress: this.#progress,
      away: this.#away,
      ui: this.#ui,
      isWall: false,
      now: this.#clock.now(),
    };
  }

  #draw() {
    const look = this.#look();
    if (!look) return;
    const { turn, isOver } = this.#firstDraw;
    if (isOver) return this.#drawWhole(look);
    this.#drawn ??= look.state;
    if (turn === allTurns - 1) this.#chat.drawComposer(look);
    drawRegions(look, this.#act, turn);
  }

  #drawWhole(look: Look) {
    this.#chat.draw(look, () => drawRegions(look, this.#act));
    this.#notes.draw(look);
    const reading = this.#chat.read(look);
    if (reading.marker !== look.ui.marker || reading.unread !== look.ui.unread) this.#set(reading);
    const before = this.#drawn;
    this.#drawn = look.state;
    if (before && before !== look.state) this.#tellChanges(before, look);
    if (look.link !== 'joining') this.#givingBack.takeDrafts(look);
  }

  /** What a change of the room means for this page, besides being drawn. */
  #tellChanges(before: RoomState, look: Look) {
    const restored = restoredSaid(before, look);
    const sentences = [restored, ...changesIn(before, look)].filter(Boolean);
    if (sentences.length > 0) say(sentences.join(' '), restored ? 'toast' : 'hidden');
    this.#herald.tell(newMessages(before, look));
    if (before.status !== look.state.status) this.#set({ isChatOpen: false });
  }
}
