import { hook } from '../../platform/hook.ts';

/** Something that a person may do begins or ends by the clock: done before anything is answered to them. */
export const powersDue = hook<(userId: string) => Promise<void>>('someone’s powers begin or end');
