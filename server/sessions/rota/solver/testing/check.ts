/** An instance as it stands in a file. */
export interface Written {
  sessions: string[];
  facilitators: {
    id: string;
    prior?: number;
    max?: number;
    away?: string[];
    prefers?: string[];
    rests?: boolean;
  }[];
  fixed?: { session: string; facilitator: string }[];
  apartTurns?: boolean;
}

interface Answered {
  turns: { session: string; facilitator: string | null; reason?: string }[];
  score: object;
}

/** What is wrong with a solution, a sentence for each broken rule. It counts for itself and uses nothing of the solver. */
export function faultsOf(written: Written, { turns, score }: Answered): string[] {
  const owner = new Map(turns.map(({ session, facilitator }) => [session, facilitator]));
  const order = written.sessions.map((session) => owner.get(session) ?? null);
  const isInOrder = turns.map(({ session }) => session).join() === written.sessions.join();
  const counted = scoreOf(written, order);
  return [
    ...(isInOrder ? [] : ['not every session once, in order']),
    ...turns.flatMap((turn) => faultsOfTurn(written, turn)),
    ...faultsOfCounts(written, order),
    ...written.facilitators
      .filter(({ id, rests = written.apartTurns }) => rests && leadsTwiceRunning(order, id))
      .map(({ id }) => `${id} leads twice running`),
    ...(JSON.stringify(score) === JSON.stringify(counted) ? [] : [`the score is ${JSON.stringify(counted)}`]),
  ];
}

function faultsOfTurn(written: Written, { session, facilitator, reason }: Answered['turns'][number]) {
  if (facilitator === null) return reason ? [] : [`${session} is empty without a reason`];
  const person = written.facilitators.find(({ id }) => id === facilitator);
  if (!person) return [`${session} is led by a stranger`];
  const kept = written.fixed?.find((one) => one.session === session);
  return [
    ...(person.away?.includes(session) ? [`${facilitator} is away for ${session}`] : []),
    ...(kept && kept.facilitator !== facilitator ? [`${session} is not kept`] : []),
  ];
}

const leadsTwiceRunning = (order: (string | null)[], id: string) =>
  order.some((one, at) => one === id && order[at + 1] === id);

function faultsOfCounts({ facilitators, fixed = [], sessions }: Written, order: (string | null)[]) {
  const full = facilitators.filter(
    ({ id, max = Number.POSITIVE_INFINITY }) => order.filter((one) => one === id).length > max,
  );
  const lost = fixed.filter(({ session }) => order[sessions.indexOf(session)] === null);
  return [
    ...full.map(({ id }) => `${id} has more than max`),
    ...lost.map(({ session }) => `${session} is not kept`),
  ];
}

function scoreOf({ sessions, facilitators }: Written, order: (string | null)[]) {
  const loads = facilitators.map(({ id, prior = 0 }) => prior + order.filter((one) => one === id).length);
  const isPreferred = (session: string, at: number) =>
    facilitators.some(({ id, prefers }) => id === order[at] && prefers?.includes(session));
  return {
    uncovered: order.filter((one) => one === null).length,
    load: loads.reduce((sum, load) => sum + load ** 2, 0),
    backToBack: order.filter((one, at) => one !== null && one === order[at - 1]).length,
    preferred: sessions.filter(isPreferred).length,
  };
}
