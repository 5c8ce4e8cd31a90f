/**
 * The seats of a session as people are told of them, played through one thing at a time, without a database and without
 * the rules of the product: it shares nothing with those, so that a mistake in them is seen as a difference. It keeps
 * lists where they keep numbers, and it may be slow.
 */
export class PromisedSeats {
  now: Date;
  startsAt: Date;
  /** Infinity: as many as come. */
  seats: number;
  guestsEach: number;
  #leader: string | null = null;
  /** Who was to lead and cannot come. */
  #gaveUp: string | null = null;
  isOff = false;
  /** Who comes, and how many they bring. */
  readonly coming = new Map<string, number>();
  readonly others = new Map<string, 'maybe' | 'cannot'>();
  /** Who waits, from the first; a seat was offered to some, and is kept for them until then. */
  line: { who: string; guests: number; until: Date | null }[] = [];

  constructor(now: Date, startsAt: Date, seats: number, guestsEach: number) {
    [this.now, this.startsAt, this.seats, this.guestsEach] = [now, startsAt, seats, guestsEach];
  }

  get leader() {
    return this.#leader;
  }

  /** Whoever was to lead before and could not is forgotten. */
  set leader(who: string | null) {
    [this.#leader, this.#gaveUp] = [who, null];
  }

  /** Somebody answers; who does not say how many they bring means as many as last time. False where it is refused. */
  answer(who: string, word: 'going' | 'maybe' | 'cannot', guests = this.#guestsOf(who)): boolean {
    if (this.isOff || this.#hoursLeft() <= 0) return false;
    if (word === 'going') return this.#comesOrLeads(who, Math.min(guests, this.guestsEach));
    if (word === 'cannot' && who === this.#leader) [this.#leader, this.#gaveUp] = [null, who];
    this.#forget(who);
    this.others.set(who, word);
    return true;
  }

  /** Removed, left, account deleted: the answer goes. */
  gone(who: string) {
    this.#forget(who);
  }

  /** An organiser lets somebody who waits pass. False where they do not wait. */
  pass(who: string, how: 'ahead' | 'over'): boolean {
    const one = this.line.find((waiting) => waiting.who === who);
    if (!one || this.isOff || this.#hoursLeft() <= 0) return false;
    this.#forget(who);
    if (how === 'over') this.coming.set(who, one.guests);
    else this.line.unshift({ ...one, until: null });
    return true;
  }

  /** At another time the list begins anew: everybody can be asked again. */
  movedTo(startsAt: Date) {
    this.startsAt = startsAt;
    if (!this.isOff) this.#beginAnew();
  }

  /** While it is called off nothing happens to its seats; taken back, it is as if it were at another time. */
  takesPlace() {
    if (this.isOff) this.#beginAnew();
    this.isOff = false;
  }

  /** What happens by itself, at any time: a free seat is given a day before, then offered, then anybody's. */
  passOn() {
    if (this.isOff || this.#hoursLeft() <= 0) return;
    this.#letLeaderIn();
    if (this.#hoursLeft() <= 2) return;
    for (const next of this.line.filter(({ until }) => until === null)) {
      const size = this.#size(next.who, next.guests);
      if (size > this.seats) continue; // It holds up nobody: it could never be let in.
      if (size > this.free()) return; // Nobody overtakes it, though a smaller one would fit.
      if (this.#hoursLeft() > 24) this.#letIn(next.who, next.guests);
      else next.until = this.#clockFromNow();
    }
  }

  /** Seats that nobody has and that are kept for nobody; the seat of one person may be left out. */
  free(but = ''): number {
    const kept = this.line.filter(({ until }) => until !== null && this.now < until);
    const taken = [...[...this.coming].map(([who, guests]) => ({ who, guests })), ...kept];
    return taken
      .filter(({ who }) => who !== but)
      .reduce((left, { who, guests }) => left - this.#size(who, guests), this.seats);
  }

  /** The waitlist as it is shown: who let an offer run out stands behind all others. */
  shownLine(): string[] {
    const hadTheirTurn = ({ until }: { until: Date | null }) => until !== null && this.now >= until;
    const words = (one: PromisedSeats['line'][number]) =>
      `${one.who}+${one.guests}${one.until && this.now < one.until ? ` until ${one.until.toISOString()}` : ''}`;
    const first = this.line.filter((one) => !hadTheirTurn(one));
    return [...first, ...this.line.filter(hadTheirTurn)].map(words);
  }

  #beginAnew() {
    for (const one of this.line) one.until = null;
  }

  /** Who could not come and was to lead leads again by coming, while nobody else does. */
  #comesOrLeads(who: string, guests: number): boolean {
    const returns = this.#leader === null && this.#gaveUp === who && this.others.get(who) === 'cannot';
    if (!returns) return this.#comes(who, guests);
    this.leader = who;
    const comes = this.#comes(who, guests);
    if (!comes) [this.#leader, this.#gaveUp] = [null, who];
    return comes;
  }

  #comes(who: string, guests: number): boolean {
    const size = this.#size(who, guests);
    const had = this.#had(who);
    const isSure = (had !== null && size <= had) || (who === this.leader && guests === 0);
    if (!isSure && size > this.seats) return false;
    if (isSure || (this.#isNext(who) && size <= this.free(who))) {
      this.#letIn(who, guests);
      return true;
    }
    if (had !== null || who === this.leader) return false;
    const waiting = this.line.find((one) => one.who === who && one.until === null);
    if (waiting) waiting.guests = guests;
    else {
      this.#forget(who);
      this.line.push({ who, guests, until: null });
    }
    return true;
  }

  /** Whether nobody is to be asked before them. In the last two hours whoever is first is first. */
  #isNext(who: string): boolean {
    if (this.#hoursLeft() <= 2) return true;
    const asked = this.line.filter(
      ({ until, guests, who }) => until === null && this.#size(who, guests) <= this.seats,
    );
    const mine = asked.findIndex((one) => one.who === who);
    return mine < 0 ? asked.length === 0 : mine === 0;
  }

  #letLeaderIn() {
    const waiting = this.line.find(({ who }) => who === this.leader);
    if (!waiting) return;
    const room = Math.max(0, this.free(waiting.who));
    this.#letIn(waiting.who, Math.min(waiting.guests, room));
  }

  #letIn(who: string, guests: number) {
    this.#forget(who);
    this.coming.set(who, guests);
  }

  #forget(who: string) {
    this.coming.delete(who);
    this.others.delete(who);
    this.line = this.line.filter((one) => one.who !== who);
  }

  /** How many seats somebody has, or has been offered and can still take; null for none. */
  #had(who: string): number | null {
    const offer = this.line.find((one) => one.who === who && one.until !== null && this.now < one.until);
    const guests = this.coming.get(who) ?? offer?.guests;
    return guests === undefined ? null : this.#size(who, guests);
  }

  #guestsOf = (who: string) => this.coming.get(who) ?? this.line.find((one) => one.who === who)?.guests ?? 0;

  /** Whoever leads takes no seat; their guests do. */
  #size = (who: string, guests: number) => guests + (who === this.leader ? 0 : 1);

  #hoursLeft = () => (this.startsAt.getTime() - this.now.getTime()) / 3_600_000;

  /** Two hours, but never into the last two. */
  #clockFromNow() {
    const hours = Math.min(2, this.#hoursLeft() - 2);
    return new Date(this.now.getTime() + hours * 3_600_000);
  }
}
