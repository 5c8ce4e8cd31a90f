import { z } from 'zod';

const code = (missing: string) => z.string(missing).regex(/^[\w-]{0,10}$/, missing);

export const holidaysForm = z.object({
  country: code('Choose a country from the list.').default(''),
  region: code('Choose a region from the list.').default(''),
});
