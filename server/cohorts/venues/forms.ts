import { z } from 'zod';
import { line, newId, text, version, webAddress } from '../../platform/fields.ts';

const fields = {
  name: line(200, 'Enter a name for the venue.'),
  address: line(400).default(''),
  mapUrl: webAddress(500).default(''),
  capacity: z
    .union([
      z.literal('').transform(() => null),
      z.coerce
        .number({ error: 'How many people does it hold?' })
        .int('Enter a whole number of people.')
        .min(1, 'It must hold at least one person.')
        .max(5000, 'At most 5,000.'),
    ])
    .default(null),
  entry: text(1000).default(''),
  stepFree: z.enum(['yes', 'no', 'unknown'], 'Choose one of these.').default('unknown'),
};

export const newVenueForm = z.object({ id: newId, ...fields });
export const venueForm = z.object({ version, ...fields });
