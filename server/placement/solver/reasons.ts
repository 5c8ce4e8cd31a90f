import type { Instance } from './instance.rules.ts';
import type { Group } from './solution.rules.ts';
export interface Reason {
  kind: string;
  sentence: string;
}
export function reasonsFor(instance: Instance, groups: Group[], _isProven: boolean): Map<string, Reason> {
  const placed = new Set(groups.flatMap((g) => g.participants));
  return new Map(
    instance.participants
      .filter(({ id }) => !placed.has(id))
      .map(({ id }) => [id, { kind: 'full', sentence: 'x' }]),
  );
}
