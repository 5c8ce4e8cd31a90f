import type {
  Command,
  CommandAnswer,
  Commands,
  CommandType,
  Refused,
} from '../../../server/rooms/protocol.ts';

/** Something a person did, on its way. */
export interface Sent {
  command: Command;
  /** The number of the last event that the person saw when they did it. */
  after: number;
  /** The answer's number, once the server has stored it; until then null. */
  seq: number | null;
}

/** Where what is unanswered outlives a reload. */
export interface Store {
  load(): readonly Sent[];
  save(sent: readonly Sent[]): void;
}

interface Needs {
  room: string;
  store: Store;
  newId(): string;
  /** Rejects when no answer comes. */
  send(command: Command): Promise<CommandAnswer>;
  changed(): void;
  refused(command: Command, refusal: Refused): void;
  answered(seq: number): void;
  wait?: (milliseconds: number) => Promise<unknown>;
}

const aMoment = 1000;

/**
 * What a person did and the server has not answered. Each thing gets its id once and is sent, in order and one
 * after the other, until there is an answer: over lost connections, restarts and reloads.
 */
export class Outbox {
  readonly #needs: Needs;
  #sent: readonly Sent[];
  #isOpen = false;
  #isSending = false;
  /** How far the state has come. */
  #settled = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#sent = needs.store.load();
  }

  /** What is not in the room's state yet. */
  get waiting(): readonly Sent[] {
    return this.#sent;
  }

  /** Takes a new command. */
  add<Type extends CommandType>(type: Type, data: Commands[Type], after: number, as?: string) {
    const { room, newId } = this.#needs;
    const command = { room, id: newId(), type, data, ...(as && { as }) } as Command;
    this.#keep([...this.#sent, { command, after, seq: null }]);
    void this.#send();
  }

  /** Sends something once more under the id that it had, so that it takes effect once whatever came of it before. */
  addAgain(command: Omit<Command, 'room'>, after: number) {
    this.#keep([
      ...this.#sent,
      { command: { ...command, room: this.#needs.room } as Command, after, seq: null },
    ]);
    void this.#send();
  }

  /** Takes out what has no answer, where that is wanted. */
  takeBack(isWanted: (command: Command) => boolean): Command[] {
    const isBack = ({ command, seq }: Sent) => seq === null && isWanted(command);
    const back = this.#sent.filter(isBack);
    if (back.length > 0) this.#keep(this.#sent.filter((sent) => !isBack(sent)));
    return back.map(({ command }) => command);
  }

  /** The room can be reached: sends what waits. */
  open() {
    this.#isOpen = true;
    void this.#send();
  }

  /** The room cannot be reached. */
  close() {
    this.#isOpen = false;
  }

  /** The state has come so far: what it contains is no longer on its way. */
  settle(seq: number) {
    this.#settled = seq;
    if (this.#sent.some((sent) => isIn(sent, seq))) this.#keep(this.#sent);
  }

  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#sendOne(next);
    this.#isSending = false;
  }

  #next(): Sent | undefined {
    return this.#isOpen ? this.#sent.find(({ seq }) => seq === null) : undefined;
  }

  async #sendOne({ command }: Sent) {
    const { send, answered, refused, wait = later } = this.#needs;
    const answer = await send(command).catch(() => null);
    // No answer, or asked to go slower: the same command again, under its own id.
    if (!answer || (!answer.ok && answer.code === 'too-many')) return void (await wait(aMoment));
    if (!answer.ok) {
      this.#keep(this.#sent.filter((sent) => sent.command.id !== command.id));
      return refused(command, answer);
    }
    const { seq } = answer;
    this.#keep(this.#sent.map((sent) => (sent.command.id === command.id ? { ...sent, seq } : sent)));
    return answered(seq);
  }

  #keep(sent: readonly Sent[]) {
    // An event may come before the answer to the command that it came from.
    this.#sent = sent.filter((one) => !isIn(one, this.#settled));
    this.#needs.store.save(this.#sent.filter(({ seq }) => seq === null));
    this.#needs.changed();
  }
}

const isIn = (sent: Sent, seq: number) => sent.seq !== null && sent.seq <= seq;

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
