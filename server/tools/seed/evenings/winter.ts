import type { Evening } from './evening.ts';
import { general } from './winter-general.ts';
import { goals } from './winter-goals.ts';
import { threats } from './winter-threats.ts';

/** What the full cohort of the demo did on its first three evenings. */
export const winterEvenings: Evening[] = [general, goals, threats];
