import type { Facts } from './look.ts';

/** What the server wrote into the page for its script. */
export function factsIn({ dataset }: HTMLElement): Facts & { now: number; rate: number } {
  const { room = '', me = '', zone = 'UTC', turn = '', turnName = '', back = '/' } = dataset;
  const { heading = '', cohort = '', call = '', meeting = '' } = dataset;
  return {
    room,
    me,
    zone,
    offset: dataset.offset ? Number(dataset.offset) : null,
    hourCycle: dataset.hours === 'h12' ? 'h12' : 'h23',
    turn: turn || null,
    turnName,
    back,
    heading,
    cohort,
    isGuest: dataset.guest === 'yes',
    call,
    meeting,
    startsAt: Number(dataset.startsAt),
    minutes: Number(dataset.minutes),
    selfRun: dataset.selfRun === 'yes',
    now: Number(dataset.now),
    rate: Number(dataset.rate) || 1,
  };
}
