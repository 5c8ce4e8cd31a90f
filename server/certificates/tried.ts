import type { Rules } from './rules.ts';

/** Rules as they stand in the address of a page that only tries them. */
export const triedQuery = (rules: Rules) =>
  new URLSearchParams({
    writeAfter: String(rules.writeAfter ?? 'never'),
    releaseAfter: String(rules.releaseAfter ?? 'never'),
    mostMissed: String(rules.mostMissed ?? 'never'),
    ...(rules.asksReflection ? { asksReflection: 'on' } : {}),
    ...(rules.asksReading ? { asksReading: 'on' } : {}),
  });
