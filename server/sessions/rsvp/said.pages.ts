import { type Field, fieldOf, type Refused } from '../../platform/form.ts';

interface Kept {
  isLate: boolean;
  word: string;
  guests: number;
}

/** What one can say besides the answer: a few fields that unfold. */
export interface SaidPart {
  summary: string;
  isOpen: boolean;
  fields: Field[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rsvp/_said': SaidPart;
  }
}

/**
 * The fields for being late, a word to whoever leads, and how many one brings along where the session allows guests
 * (`guestsEach`), filled in with what was said before.
 */
export function saidPart({ isLate, word, guests }: Kept, guestsEach: number, refused?: Refused): SaidPart {
  const fields = [
    fieldOf({ kind: 'check', name: 'late', label: 'I’ll be late', value: isLate ? 'on' : '' }, refused),
    ...(guestsEach > 0
      ? [
          fieldOf(
            {
              ...{
                kind: 'number',
                name: 'guests',
                label: 'How many guests are you bringing?',
                value: String(guests),
              },
              ...{ min: '0', max: String(guestsEach), inputmode: 'numeric', required: true },
            },
            refused,
          ),
        ]
      : []),
    fieldOf(
      {
        ...{ kind: 'text', name: 'word', label: 'Message to the facilitator', value: word, maxlength: 280 },
        hint: 'Only facilitators and organisers can read it.',
      },
      refused,
    ),
  ];
  const isSaid = isLate || word !== '' || guests > 0;
  return {
    summary: guestsEach > 0 ? 'Running late, or bringing guests?' : 'Running late, or want to add a note?',
    isOpen: isSaid || fields.some(({ error }) => error !== ''),
    fields,
  };
}
