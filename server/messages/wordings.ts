import { wordMail } from '../mail/mail.ts';
import { findWordings } from './wordings.queries.ts';

// A letter goes out in the words that its group has when it is sent, not when it was written.
wordMail(async (db, rows) => {
  const asked = rows.flatMap(({ id, letter }) => {
    const groupId = letter?.wordsOf ?? letter?.about?.groupId;
    return groupId && letter?.filledFrom ? { id, groupId, template: letter.filledFrom.template } : [];
  });
  const wordings = await findWordings(db, [...new Set(asked.map(({ groupId }) => groupId))]);
  return new Map(
    asked.flatMap(({ id, groupId, template }) => {
      const own = wordings.find((one) => one.groupId === groupId && one.template === template);
      return own ? [[id, own]] : [];
    }),
  );
});
