import type { MatrixWorld } from './matrix-world.ts';

/** An application that is filled in. */
export const application = {
  ...{ role: 'either', motivation: 'I want to understand it.', background: 'I teach.' },
  ...{ experience: '2', hopes: '', version: '0' },
};

/** The settings of a round. */
export const roundFields = ({ curriculum }: MatrixWorld) => ({
  ...{ name: 'Autumn round', about: '', curriculum: curriculum.id, weeks: '3', startsOn: '2090-03-06' },
  ...{ zone: 'Europe/Berlin', opensOn: '2090-01-01', opensTime: '09:00' },
  ...{ closesOn: '2090-02-01', closesTime: '23:59', seats: '24', approval: 'yes', facilitatorsApply: 'on' },
  ...{ minutes: '90', skipped: '', sizeMin: '4', sizeTarget: '6', sizeMax: '8' },
});
