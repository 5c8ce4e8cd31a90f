import { useTemplates } from '../mail/mail.ts';
import { findGroupTemplates } from './templates.queries.ts';

// An email goes out in the words that its group has when it is sent, not when it was written.
useTemplates(async (db, rows) => {
  const asked = rows.flatMap(({ id, email }) => {
    const groupId = email?.wordsOf ?? email?.about?.groupId;
    return groupId && email?.filledFrom ? { id, groupId, template: email.filledFrom.template } : [];
  });
  const ownTemplates = await findGroupTemplates(db, [...new Set(asked.map(({ groupId }) => groupId))]);
  return new Map(
    asked.flatMap(({ id, groupId, template }) => {
      const own = ownTemplates.find((one) => one.groupId === groupId && one.template === template);
      return own ? [[id, own]] : [];
    }),
  );
});
