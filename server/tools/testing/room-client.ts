import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { emptyRoom, fold, type RoomState } from '../../rooms/fold.ts';
import {
  type Command,
  type CommandAnswer,
  type Commands,
  type CommandType,
  type FromClient,
  type FromServer,
  type JoinAnswer,
  namespace,
  type Person,
  type SeenEvent,
} from '../../rooms/protocol.ts';

export type RoomSocket = Socket<FromServer, FromClient<RoomState>>;

/** A client of one room without a screen. It keeps the contract: drops what it has, asks again where it sees a gap. */
export class RoomClient {
  readonly socket: RoomSocket;
  readonly room: string;
  state: RoomState = emptyRoom();
  /** All it was sent live, as it came. */
  heard: SeenEvent[] = [];
  people: Person[] = [];
  resets = 0;
  /** How often it had to ask again because of a gap. */
  gaps = 0;

  constructor(url: string, cookie: string, room: string) {
    this.room = room;
    this.socket = openSocket(url, cookie);
    this.socket.on('events', ({ room, events }) => {
      if (room === this.room) this.#hear(events);
    });
    this.socket.on('presence', ({ room, people }) => {
      if (room === this.room) this.people = people;
    });
    this.socket.on('reset', () => {
      this.resets += 1;
    });
  }

  async connected(): Promise<this> {
    if (!this.socket.connected) await once(this.socket as never, 'connect');
    return this;
  }

  /** Joins with what it holds, or anew; with `wall` as a screen for everybody. */
  async join(after = this.state.seq, wall?: boolean): Promise<JoinAnswer<RoomState>> {
    const answer = await this.socket.timeout(10_000).emitWithAck('join', { room: this.room, after, wall });
    if (answer.ok && 'snapshot' in answer) this.state = answer.snapshot;
    else if (answer.ok) this.#take(answer.events);
    return answer;
  }

  send<Type extends CommandType>(
    type: Type,
    data: Commands[Type],
    id = crypto.randomUUID() as string,
  ): Promise<CommandAnswer> {
    const command = { room: this.room, id, type, data } as Command;
    return this.socket.timeout(10_000).emitWithAck('command', command);
  }

  close() {
    this.socket.close();
  }

  #hear(events: SeenEvent[]) {
    this.heard.push(...events);
    this.#take(events);
  }

  #take(events: SeenEvent[]) {
    for (const event of events) {
      if (event.seq <= this.state.seq) continue;
      if (event.seq > this.state.seq + 1) {
        this.gaps += 1;
        void this.join();
        return;
      }
      this.state = fold(this.state, event);
    }
  }
}

/** A signed-in socket of the rooms' namespace. */
export function openSocket(url: string, cookie: string, origin = url, auth: object = {}): RoomSocket {
  return io(`${url}${namespace}`, {
    auth,
    transports: ['websocket'],
    extraHeaders: { cookie, origin },
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
}
