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
    fieldOf({ kind: 'check', name: 'late', label: 'I will be late', value: isLate ? 'on' : '' }, refused),
    ...(guestsEach > 0
      ? [
          fieldOf(
            {
              ...{ kind: 'number', name: 'guests', label: 'How many do you bring?', value: String(guests) },
              ...{ min: '0', max: String(guestsEach), inputmode: 'numeric', required: true },
            },
            refused,
          ),
        ]
      : []),
    fieldOf(
      {
        ...{ kind: 'text', name: 'word', label: 'A word to whoever leads', value: word, maxlength: 280 },
        hint: 'They and the organisers read it, and nobody else.',
      },
      refused,
    ),
  ];
  const isSaid = isLate || word !== '' || guests > 0;
  return {
    summary: guestsEach > 0 ? 'Late, or with others?' : 'Late, or a word to add?',
    isOpen: isSaid || fields.some(({ error }) => error !== ''),
    fields,
  };
}
