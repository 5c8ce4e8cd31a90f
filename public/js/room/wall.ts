import type { Person, Refused } from '../../../server/rooms/protocol.ts';
import { atRate, Clock } from './clock.ts';
import { Connection, type Wire } from './connection.ts';
import { patch } from './dom.ts';
import { whenKindsLoad } from './kinds.ts';
import type { Act, Facts, Look } from './look.ts';
import { Ticker } from './ticker.ts';
import { Fit } from './wall-fit.ts';
import { wallView } from './wall-view.ts';

/** The screen on the wall: draws what everybody may see, large. Nothing on it can be pressed. */
export class Wall {
  readonly #root: HTMLElement;
  readonly #facts: Facts;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #ticker: Ticker;
  readonly #fit: Fit;
  #here: Person[] = [];
  #link: Look['link'] = 'joining';
  #ended: Refused | null = null;

  constructor(root: HTMLElement, { now, rate, ...facts }: Facts & { now: number; rate: number }, wire: Wire) {
    this.#root = root;
    this.#fit = new Fit(root);
    this.#facts = facts;
    this.#clock = new Clock(now, atRate(rate));
    this.#connection = new Connection({
      room: facts.room,
      wire: { ...wire, join: (message) => wire.join({ ...message, wall: true }) },
      clock: this.#clock,
      tell: {
        changed: () => this.#ticker.tick(),
        progress: () => undefined,
        presence: (people) => {
          this.#here = people;
          this.#draw();
        },
        joined: () => {
          this.#link = 'live';
          this.#ticker.tick();
        },
        lost: () => this.#linkIs('lost'),
        ended: (refusal) => {
          this.#ended = refusal;
          this.#linkIs('ended');
        },
      },
    });
    this.#ticker = new Ticker({
      now: () => this.#clock.now(),
      rate,
      timer: () => this.#connection.held.state?.timer,
      draw: () => this.#draw(),
      isOver: () => undefined,
      say: () => undefined,
    });
  }

  start() {
    whenKindsLoad(() => this.#draw());
    this.#ticker.tick();
    setInterval(() => this.#clock.isStale() && this.#connection.join(), 1000);
    addEventListener('resize', () => this.#draw());
    addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
      this.#fit.turn(key === 'ArrowRight' ? 1 : -1, this.#clock.now());
      this.#draw();
    });
  }

  #linkIs(link: Look['link']) {
    this.#link = link;
    this.#draw();
  }

  #draw() {
    const { state } = this.#connection.held;
    if (!state) return;
    const look: Look = {
      facts: this.#facts,
      state,
      role: 'wall',
      here: this.#here,
      link: this.#link,
      ended: this.#ended,
      waiting: [],
      refusals: {},
      progress: { step: null, done: [] },
      ui: { draft: null, isHelping: false, isChatOpen: false, marker: null, unread: 0, typed: {} },
      isWall: true,
      now: this.#clock.now(),
    };
    this.#fit.show(look.now, (room) => patch(this.#root, wallView(look, nobodys, room)));
  }
}

/** Views ask for it; on the wall nothing calls it. */
const nothing = () => undefined;
const nobodys: Act = {
  send: nothing,
  set: nothing,
  type: nothing,
  closeRoom: nothing,
  openEarly: nothing,
  handOver: nothing,
  showKeys: nothing,
  removeLine: nothing,
  sendAgain: nothing,
  discard: nothing,
  addPerson: nothing,
  react: nothing,
};
