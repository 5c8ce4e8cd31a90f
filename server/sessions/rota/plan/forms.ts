import { z } from 'zod';
import { version } from '../../../platform/fields.ts';

/** One turn of a plan as an organiser wants it. */
export interface WantedTurn {
  sessionId: string;
  userId: string | null;
  isLocked: boolean;
}

/**
 * A whole plan: who has a session comes as `leader-ID`, '' for no one, and what is locked as `lock-ID`, unless one button
 * locks or unlocks all that have someone.
 */
export const planForm = z
  .looseObject({
    version,
    locks: z.enum(['all', 'none']).optional().catch(undefined),
    also: z.literal('preview').optional().catch(undefined),
  })
  .transform(({ version, locks, also, ...rest }) => ({
    version,
    /** What it comes to is to be shown, and nothing kept. */
    isPreview: also === 'preview',
    turns: turnsIn(rest).map((turn) =>
      locks ? { ...turn, isLocked: locks === 'all' && turn.userId !== null } : turn,
    ),
  }));

function turnsIn(sent: Record<string, unknown>): WantedTurn[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const id = z.uuid().safeParse(name.slice('leader-'.length));
    const leader = z.union([z.literal(''), z.uuid()]).safeParse(value);
    if (!name.startsWith('leader-') || !id.success || !leader.success) return [];
    const isLocked = leader.data !== '' && sent[`lock-${id.data}`] === 'on';
    return [{ sessionId: id.data, userId: leader.data || null, isLocked }];
  });
}

const limit = 'Enter a whole number from 0 to 99, or leave it empty.';

/** What somebody asks of the rota. */
export const limitsForm = z.object({
  most: z.preprocess(
    (sent) => (sent === '' ? null : sent),
    z.coerce.number(limit).int(limit).min(0, limit).max(99, limit).nullable(),
  ),
  rests: z
    .literal('on')
    .optional()
    .transform((rests) => rests === 'on'),
  wishes: z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat()),
    z.array(z.uuid('Choose sessions from the list.')).max(100),
  ),
});
