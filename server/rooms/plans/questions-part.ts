import { paths } from '../../paths.ts';
import { plural } from '../../platform/words.rules.ts';
import type { AskedQuestion } from './question.queries.ts';

/** What members have asked before a session, for those who plan it; null where no one has. */
export interface QuestionsPart {
  action: string;
  /** The page to come back to: 'plan' or 'session'. */
  from: string;
  /** That questions were withdrawn, and so are no longer in the plan; '' where none was since it was last edited. */
  withdrawn: string;
  /** Why nothing can be added now; '' where it can. */
  wait: string;
  items: { id: string; text: string; whose: string; about: string; isPlanned: boolean }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/_questions': QuestionsPart;
  }
}

/** With `isUnsaved` a plan is shown that is not stored yet: adding to the stored one would lose it. */
export function questionsPart(
  sessionId: string,
  { asked, withdrawn }: { asked: readonly AskedQuestion[]; withdrawn: number },
  from: 'plan' | 'session',
  isUnsaved = false,
): QuestionsPart | null {
  if (asked.length === 0 && withdrawn === 0) return null;
  return {
    action: paths.session.plan.questions(sessionId),
    from,
    withdrawn: withdrawn > 0 ? sayWithdrawn(withdrawn) : '',
    wait: isUnsaved ? 'Save the plan first. Then you can add questions to it.' : '',
    items: asked.map(({ id, text, name, reading, isPlanned }) => ({
      ...{ id, text, isPlanned },
      whose: name ?? 'Anonymous',
      about: reading ? `on “${reading}”` : 'left from an earlier session',
    })),
  };
}

const sayWithdrawn = (count: number) =>
  plural(
    count,
    'A question in the plan was withdrawn by the member who asked it. Its step is gone, and its minutes are back with the step before.',
    `${count} questions in the plan were withdrawn by the members who asked them. Their steps are gone, and their minutes are back with the steps before.`,
  );
