import type { Clearance } from '../../people/accounts/deletion.ts';
import { forgetInDrafts } from './drafts.queries.ts';

/** A draft keeps what people had said when it was made, their hours among it. */
export const draftsForget: Clearance = { clear: forgetInDrafts };
