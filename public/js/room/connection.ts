import type { RoomState } from '../../../server/rooms/fold.ts';
import type {
  JoinAnswer,
  Person,
  Refused,
  RoomRole,
  SeenEvent,
  TimeAnswer,
} from '../../../server/rooms/protocol.ts';
import type { Clock } from './clock.ts';
import { Held } from './held.ts';
import { TimeAsking } from './time-asking.ts';

/** What a connection needs of a socket; `socket.ts` makes one of socket.io's. */
export interface Wire {
  isConnected(): boolean;
  onConnected(heard: () => void): void;
  onLost(heard: (refusal: Refused | null) => void): void;
  onEvents(heard: (message: { room: string; events: SeenEvent[] }) => void): void;
  onPresence(heard: (message: { room: string; people: Person[] }) => void): void;
  onProgress(heard: (message: { room: string; step: string; done: string[] }) => void): void;
  onReset(heard: (message: { room: string }) => void): void;
  /** Rejects when no answer comes. */
  join(message: { room: string; after: number; wall?: boolean }): Promise<JoinAnswer<RoomState>>;
  /** What time it is for the server. Rejects when no answer comes. */
  time(): Promise<TimeAnswer>;
}

/** What the page is told. */
export interface Listener {
  /** Events have come: the state is another. */
  changed(): void;
  presence(people: Person[]): void;
  progress(progress: { step: string; done: string[] }): void;
  /** In the room, with its state and a role, which may be others than before: from now on commands are answered. */
  joined(): void;
  lost(): void;
  /** The server does not let this person in any more. */
  ended(refusal: Refused): void;
}

const soon = 1000;

/** Keeps a browser in a room: joins, takes what comes, asks again where something is missing. */
export class Connection {
  readonly held = new Held();
  role: RoomRole = 'member';
  readonly #room: string;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #tell: Listener;
  readonly #timeAsking: TimeAsking;
  /** A reset was announced: the next join asks for everything. */
  #isAnew = false;
  #isJoining = false;
  #hasEnded = false;

  constructor({ room, wire, clock, tell }: { room: string; wire: Wire; clock: Clock; tell: Listener }) {
    this.#room = room;
    this.#wire = wire;
    this.#clock = clock;
    this.#tell = tell;
    const { isConnected, time } = wire;
    this.#timeAsking = new TimeAsking({ clock, isConnected, ask: time });
    wire.onConnected(() => this.join());
    wire.onLost((refusal) => (refusal ? this.#end(refusal) : tell.lost()));
    wire.onPresence((message) => message.room === room && tell.presence(message.people));
    wire.onProgress((message) => message.room === room && tell.progress(message));
    wire.onReset((message) => {
      if (message.room !== room) return;
      this.#isAnew = true;
      void this.join();
    });
    wire.onEvents((message) => message.room === room && this.#hear(message.events));
  }

  /** Asks for what this browser does not have; also for the time. One question at a time. */
  async join(): Promise<void> {
    if (this.#isJoining || this.#hasEnded || !this.#wire.isConnected()) return;
    this.#isJoining = true;
    const isDone = await this.#ask().catch(() => false);
    this.#isJoining = false;
    if (!isDone && this.#wire.isConnected()) setTimeout(() => this.join(), soon);
  }

  /** A command's answer tells how far the log goes; events that stay away for long are asked for. */
  hearOf(seq: number) {
    this.held.hearOf(seq);
    if (this.held.isBehind) setTimeout(() => this.held.isBehind && this.join(), soon);
  }

  /** Whether nothing is left to ask for. */
  async #ask(): Promise<boolean> {
    const isAnew = this.#isAnew;
    const held = this.held.ask();
    const after = isAnew ? 0 : held;
    this.#isAnew = false;
    const tellTime = this.#clock.ask();
    const answer = await this.#wire.join({ room: this.#room, after }).catch((error) => {
      this.#isAnew ||= isAnew;
      throw error;
    });
    if (!answer.ok) return this.#refused(answer, isAnew);
    tellTime(answer.now);
    this.held.take(answer);
    this.role = answer.role;
    this.#tell.joined();
    this.#timeAsking.start();
    return this.#isAnew || this.held.isBehind ? this.#ask() : true;
  }

  #refused(refusal: Refused, isAnew: boolean): boolean {
    this.#isAnew ||= isAnew;
    if (refusal.code === 'too-many') return false;
    this.#end(refusal);
    return true;
  }

  #end(refusal: Refused) {
    this.#hasEnded = true;
    this.#tell.ended(refusal);
  }

  #hear(events: SeenEvent[]) {
    const before = this.held.state;
    this.held.hear(events);
    if (this.held.state !== before) this.#tell.changed();
    if (this.held.isBehind) void this.join();
  }
}
