import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { Clock } from '../../../public/js/room/clock.ts';
import { Connection, type Wire } from '../../../public/js/room/connection.ts';
import { Outbox, type Sent } from '../../../public/js/room/outbox.ts';
import type { RoomState } from '../../rooms/fold.ts';
import {
  type Command,
  type CommandAnswer,
  type Commands,
  type CommandType,
  type FromClient,
  type FromServer,
  namespace,
  type Refused,
} from '../../rooms/protocol.ts';

const patience = 1500;

/** A person in the storm, with what their browser has: the room page's own connection and outbox, without its views. */
export class Sailor {
  readonly room: string;
  readonly cookie: string;
  readonly connection: Connection;
  /** What was answered, by the command's id. */
  readonly answered = new Map<string, CommandAnswer>();
  readonly #socket: Socket<FromServer, FromClient<RoomState>>;
  readonly #outbox: Outbox;
  #stored: readonly Sent[] = [];

  constructor(port: number, { room, cookie }: { room: string; cookie: string }) {
    this.room = room;
    this.cookie = cookie;
    this.#socket = io(`http://127.0.0.1:${port}${namespace}`, {
      transports: ['websocket'],
      extraHeaders: { cookie, 'sec-fetch-site': 'same-origin' },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 400,
      timeout: 2000,
    });
    this.#outbox = new Outbox({
      room,
      newId: randomUUID,
      store: {
        load: () => this.#stored,
        save: (sent) => {
          this.#stored = sent;
        },
      },
      send: (command) => this.#send(command),
      changed: () => undefined,
      answered: (seq) => this.connection.hearOf(seq),
      refused: () => undefined,
      wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds / 4)),
    });
    this.connection = new Connection({
      room,
      wire: this.#wire(),
      clock: new Clock(0),
      tell: {
        changed: () => this.#outbox.settle(this.connection.held.seq),
        presence: () => undefined,
        progress: () => undefined,
        joined: () => this.#outbox.open(),
        lost: () => this.#outbox.close(),
        ended: (refusal) => {
          this.ended = refusal;
        },
      },
    });
  }

  /** Why the server has shown this person out; that must not happen. */
  ended: Refused | null = null;

  get state(): RoomState | null {
    return this.connection.held.state;
  }

  /** Whether all that was done here has been answered. */
  get isDone(): boolean {
    return this.#stored.length === 0;
  }

  /** How this person is, for a message when they are lost. */
  get plight() {
    const { connected, active } = this.#socket;
    const [first] = this.#stored;
    return {
      seq: this.state?.seq,
      connected,
      active,
      waiting: this.#stored.length,
      first: first?.command.type,
    };
  }

  does<Type extends CommandType>(type: Type, data: Commands[Type]) {
    this.#outbox.add(type, data, this.connection.held.seq);
  }

  close() {
    this.#socket.close();
  }

  async #send(command: Command): Promise<CommandAnswer> {
    const answer = await this.#socket.timeout(patience).emitWithAck('command', command);
    if (answer.ok || answer.code !== 'too-many') this.answered.set(command.id, answer);
    return answer;
  }

  #wire(): Wire {
    const socket = this.#socket;
    return {
      isConnected: () => socket.connected,
      onConnected: (heard) => socket.on('connect', heard),
      onLost(heard) {
        const again = () => setTimeout(() => socket.active || socket.connect(), 100);
        socket.on('disconnect', () => {
          heard(null);
          again();
        });
        socket.on('connect_error', () => {
          heard(null);
          again();
        });
      },
      onEvents: (heard) => socket.on('events', heard),
      onPresence: (heard) => socket.on('presence', heard),
      onProgress: (heard) => socket.on('progress', heard),
      onReset: (heard) => socket.on('reset', heard),
      join: (message) => socket.timeout(patience).emitWithAck('join', message),
      time: () => socket.timeout(patience).emitWithAck('time', {}),
    };
  }
}
