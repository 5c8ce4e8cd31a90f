import { z } from 'zod';

const code = (missing: string) => z.string(missing).regex(/^[\w-]{0,10}$/, missing);

export const holidaysForm = z.object({
  country: code('Choose a country of the list.').default(''),
  region: code('Choose a region of the list.').default(''),
});
