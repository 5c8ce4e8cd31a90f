import { wordMail } from '../platform/mail.ts';
import { findWording } from './wordings.queries.ts';

// A letter goes out in the words that its group has when it is sent, not when it was written.
wordMail(async (db, { about, wordsOf = about?.groupId, filledFrom }) =>
  wordsOf && filledFrom ? findWording(db, wordsOf, filledFrom.template) : null,
);
