import { sendEmails } from '../../mail/mail.ts';
import type { Clearance } from '../accounts/deletion.ts';
import { goneEmail } from './emails.ts';
import { deleteConcernsFrom } from './queries.ts';

export const concernsDeleted: Clearance = {
  async clear(tx, userId) {
    // Whoever was about to answer would otherwise look for it, and wonder.
    const gone = await deleteConcernsFrom(tx, userId);
    await sendEmails(
      tx,
      gone.flatMap(({ email, group }) => (email ? [goneEmail(email, group)] : [])),
    );
  },
  goes: 'the concerns you raised and the replies to them; if one is still open, its organiser gets an email that it’s gone',
};
