import type { Leftovers, Result, StepResult, Twig } from './record.rules.ts';

/** What a summary says, apart from how it is drawn. */
export interface Said {
  title: string;
  when: string;
  words: string;
  steps: { title: string; words: string }[];
  results: readonly StepResult[];
  notes: string;
  leftovers: Leftovers;
  came: string;
}

/** The summary as one Markdown text. What people wrote cannot become a heading, a list or a link of ours. */
export function summaryMarkdown({
  title,
  when,
  words,
  steps,
  results,
  notes,
  leftovers,
  came,
}: Said): string {
  const { actions, parked, questions } = leftovers;
  return [
    `# ${plain(title)}`,
    plain(when),
    words,
    came && `**Here:** ${plain(came)}`,
    ...results.flatMap(({ title, result }) => [`## ${plain(title)}`, ...resultLines(result)]),
    ...part(
      'Action items',
      actions.map(
        ({ text, owner, isDone }) =>
          `- [${isDone ? 'x' : ' '}] ${plain(text)}${owner && ` (${plain(owner)})`}`,
      ),
    ),
    ...part(
      'Questions left open',
      questions.map(({ text }) => `- ${plain(text)}`),
    ),
    ...part(
      'Parking lot',
      parked.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${plain(text)}`),
    ),
    ...(notes.trim() ? ['## Notes', notes.trim()] : []),
    ...part(
      'Agenda',
      steps.map(({ title, words }) => `- ${plain(title)}: ${words}`),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

const part = (heading: string, lines: string[]) =>
  lines.length > 0 ? [`## ${heading}`, lines.join('\n')] : [];

/** One line, in which nothing means anything to Markdown. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');

function resultLines(result: Result): string[] {
  if (result.kind === 'bars')
    return [
      result.says,
      result.bars
        .map(
          ({ label, count, names }) =>
            `- ${plain(label)}: ${count}${names.length > 0 ? ` (${names.map(plain).join(', ')})` : ''}`,
        )
        .join('\n'),
    ];
  if (result.kind === 'cards')
    return result.groups.flatMap(({ name, cards }) => [
      name && `### ${plain(name)}`,
      cards.map(({ text, by }) => `- ${plain(text)}${by && ` (${plain(by)})`}`).join('\n'),
    ]);
  if (result.kind === 'cruxes') return [twigLines(result.twigs).join('\n')];
  const { claim, before, after, moves } = result;
  const percents = (numbers: readonly number[]) => numbers.map((number) => `${number}%`).join(', ') || '–';
  return [
    `> ${plain(claim)}`,
    [
      `- Before: ${percents(before)}`,
      `- After: ${percents(after)}`,
      ...moves.map((move) => `- ${plain(move.name)}: ${move.before} → ${move.after}%`),
    ].join('\n'),
  ];
}

const twigLines = (twigs: readonly Twig[], depth = 0): string[] =>
  twigs.flatMap(({ text, counts, twigs }) => [
    `${'  '.repeat(depth)}- ${plain(text)} (${counts.agree} agree, ${counts.disagree} disagree, ${counts.unsure} unsure)`,
    ...twigLines(twigs, depth + 1),
  ]);
