import { whenOf } from '../../platform/layout.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { summaryPart } from '../../sessions/summary.rules.ts';
import type { SummaryFacts } from './actions.ts';
import { cameTo } from './came.rules.ts';
import { summaryMarkdown } from './markdown.rules.ts';
import { nested } from './nested.ts';
import { leftoversOf, resultsOf } from './record.rules.ts';

/** The summary as a file: what is hidden on the page is not in it either. */
export function summaryDownload({ found, reader, state, edited, notes, people, now }: SummaryFacts) {
  const { session, unit, cohort, group } = found;
  const shows = (key: string) => !edited?.hidden.includes(key);
  const { actions, earlier, parked, questions } = leftoversOf(state);
  const title = sessionTitle(session, unit, cohort);
  const text = summaryMarkdown({
    title,
    when: `${cohort.name}, ${whenOf(session.startsAt, reader, group.zone, now).text}`,
    words: nested(edited?.words ?? '', 1),
    steps: shows('agenda') ? (summaryPart(found.session.summary, reader)?.steps ?? []) : [],
    results: resultsOf(state).filter(({ step }) => shows(step)),
    notes: shows('notes') ? nested(notes, 2) : '',
    leftovers: {
      actions: shows('actions') ? actions : [],
      earlier,
      parked: shows('parked') ? parked : [],
      questions: shows('questions') ? questions : [],
    },
    came: cameTo(people, state),
  });
  return { name: `${session.date}-summary.md`, text };
}
