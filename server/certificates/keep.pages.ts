import { paths } from '../paths.ts';
import type { Page } from '../platform/frame.ts';
import { dateIn, sayDate } from '../platform/time.ts';
import type { askedBy } from './care.actions.ts';

export interface KeepPage extends Page {
  kicker: string;
  words: string;
  action: string;
  homeHref: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/keep': KeepPage;
  }
}

/** Where somebody keeps their place by the link in an email: one button. */
export function keepPage(
  { question, cohort, group, name, status }: Awaited<ReturnType<typeof askedBy>>,
  path: string,
): KeepPage {
  const isOpen = !question.keptAt && !question.closedAt && status === 'seated';
  const by = sayDate(dateIn('UTC', question.answerBy));
  const wordsOf = () => {
    if (question.keptAt) return `Your place in ${cohort.name} is confirmed, ${name}. See you soon.`;
    if (isOpen) return `${name}, we’re holding your place until ${by}.`;
    if (status === 'seated') return `You still have your place in ${cohort.name}. There’s nothing to do.`;
    return `Your place in ${cohort.name} has been released.`;
  };
  return {
    title: `Do you want to keep your place in ${cohort.name}?`,
    kicker: group.name,
    words: wordsOf(),
    action: isOpen ? path : '',
    homeHref: paths.cohort(cohort.id),
  };
}
