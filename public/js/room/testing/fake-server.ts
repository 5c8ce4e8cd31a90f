import { emptyRoom, fold, type RoomState } from '../../../../server/rooms/fold.ts';
import type { JoinAnswer, Refused, RoomEvent } from '../../../../server/rooms/protocol.ts';
import type { Wire } from '../connection.ts';

export const room = 'the room';

export const said = (seq: number): RoomEvent => ({
  seq,
  type: 'chat.said',
  by: 'Ada',
  at: seq,
  data: { text: `line ${seq}` },
});

export const stateAfter = (events: RoomEvent[]) => events.reduce(fold, emptyRoom());

/** A server's side of one socket: what it sends can be lost, come twice, or come late. */
export class Server {
  readonly log: RoomEvent[] = [];
  isConnected = true;
  questions: { after: number; answer(): void; fail(): void }[] = [];
  hear: Parameters<Wire['onEvents']>[0] = () => undefined;
  connected: () => void = () => undefined;
  lost: (refusal: Refused | null) => void = () => undefined;
  reset: Parameters<Wire['onReset']>[0] = () => undefined;
  /** What the next questions are refused with. */
  refusal: Refused | null = null;

  readonly wire: Wire = {
    isConnected: () => this.isConnected,
    onConnected: (heard) => {
      this.connected = heard;
    },
    onLost: (heard) => {
      this.lost = heard;
    },
    onEvents: (heard) => {
      this.hear = heard;
    },
    onPresence: () => undefined,
    onProgress: () => undefined,
    onReset: (heard) => {
      this.reset = heard;
    },
    time: async () => ({ ok: true, now: 0 }),
    join: ({ after }) =>
      new Promise((resolve, reject) => {
        // The answer says how the room is when the server answers, not when it arrives.
        const answer = this.#answerTo(after);
        this.questions.push({ after, answer: () => resolve(answer), fail: () => reject(new Error('lost')) });
      }),
  };

  #answerTo(after: number): JoinAnswer<RoomState> {
    const { refusal, log } = this;
    if (refusal) return refusal;
    const answer = { ok: true, seq: log.length, now: 0, role: 'member' } as const;
    const isKnown = after > 0 && after <= log.length && after > log.length - 5;
    return isKnown ? { ...answer, events: log.slice(after) } : { ...answer, snapshot: stateAfter(this.log) };
  }

  append() {
    this.log.push(said(this.log.length + 1));
  }

  drop() {
    this.isConnected = false;
    for (const { fail } of this.questions.splice(0)) fail();
    this.lost(null);
  }

  connect() {
    this.isConnected = true;
    this.connected();
  }
}
