import { paths } from '../paths.ts';

interface Slipping {
  person: { userId: string; name: string };
  slipping: string;
  cohort: { id: string; name: string };
}

/** Who may be slipping, each with the button of a kind note. */
export interface SlippingPart {
  people: {
    name: string;
    why: string;
    userId: string;
    action: string;
    /** '' where the page is of one cohort. */
    cohort: string;
    cohortHref: string;
  }[];
  /** What a note says; none where there is nobody to send one to. */
  words: string[];
  /** Where one comes back to; '' for the cohort’s own page. */
  returnTo: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/_slipping': SlippingPart;
  }
}

/**
 * Those of some cohorts who may be slipping, and the words of the note that they may get; with `returnTo` on a page of
 * several cohorts, which are named then.
 */
export function slippingPart(all: readonly Slipping[], words: string[], returnTo = ''): SlippingPart {
  const those = all.filter(({ slipping }) => slipping !== '');
  return {
    people: those.map(({ person, slipping, cohort }) => ({
      ...{ name: person.name, why: slipping, userId: person.userId },
      action: paths.cohort.attendance.notes(cohort.id),
      cohort: returnTo && cohort.name,
      cohortHref: paths.cohort.attendance(cohort.id),
    })),
    words: those.length > 0 ? words : [],
    returnTo,
  };
}
