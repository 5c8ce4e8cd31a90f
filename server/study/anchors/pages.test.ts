import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageLike, textNamed } from '../testing/pages.ts';
import { anchor } from './anchors.rules.ts';
import { textOfHtml } from './html-text.ts';
import { selectorsOf } from './selectors.rules.ts';

// Pages that were edited as real ones are: notes go with their words, or are lost with them.

interface Edited {
  layouts: [before: string, after: string];
  text: string;
  /** Words of the Markdown and what they became. */
  edits: [string, string][];
  /** Quotes, and what they should be found as; null where their words are gone. */
  notes: [string, string | null][];
}

const same = (quote: string): [string, string] => [quote, quote];

const pages: Record<string, Edited> = {
  'a post with a paragraph more and one less': {
    layouts: ['forum-post', 'forum-post'],
    text: 'when-the-reward-is-not-what-we-meant',
    edits: [
      [
        'Nothing was broken.',
        'Edit: several people asked whether the game was broken.\n\nNothing was broken.',
      ],
      [/This should not surprise us[^\n]+\n/.source, ''],
    ],
    notes: [
      same('three targets come back after a while'),
      same('Nothing was broken. The agent was very good'),
      ['A weak player doesn’t find it', null],
      ['A loophole is a difficult move', null],
      same('The regret of a policy is'),
    ],
  },
  'a post that was cross-posted to a newsletter': {
    layouts: ['forum-post', 'newsletter'],
    text: 'what-scaling-shows',
    edits: [['He calls it bitter because', 'He calls this bitter, since']],
    notes: [
      same('The line was real both times'),
      [
        'calls it bitter because it was learned again and again',
        'calls this bitter, since it was learned again and again',
      ],
      ['Cross-posted from our group’s notes', null],
      same('Whether they are sudden depends partly on how one looks'),
    ],
  },
  'a paper of which a second version came out': {
    layouts: ['arxiv-html', 'arxiv-html'],
    text: 'checking-work-you-could-not-do',
    edits: [
      [
        'This works as long as people can tell.',
        'This works for as long as the people can tell the difference.',
      ],
      ['A solved sudoku can be checked in a minute.', 'A factored number can be checked at once.'],
      ['The second family is **adversarial**.', 'A second family of proposals is **adversarial**.'],
    ],
    notes: [
      ['This works as long as people can tell', 'This works for as long as the people can tell'],
      ['A solved sudoku can be checked', null],
      ['The second family is adversarial', 'A second family of proposals is adversarial'],
      same('a dishonest debater can make an argument of very many steps'),
      same('FOOTNOTE KEPT in the margin'),
    ],
  },
  'a forum where sections changed places': {
    layouts: ['forum-alignment', 'forum-alignment'],
    text: 'right-reward-wrong-goal',
    edits: [[/(## Why it happens[\s\S]+?)(## Outer and inner[\s\S]+?)(?=## Deceptive)/.source, '$2$1']],
    notes: [
      same('recognises cows by the meadow they usually stand on'),
      same('You don’t have to believe that trained networks are optimisers'),
      same('The agent went on running, competently'),
      same('Notice how many conditions there are'),
    ],
  },
  'a plain page whose code and quotation marks changed': {
    layouts: ['plain-blog', 'docs-site'],
    text: 'looking-inside',
    edits: [
      ['is not a black box', "isn't a black box"],
      ["Finding a place isn't understanding it.", 'Two more.'],
    ],
    notes: [
      same('Often there is no answer'),
      same('The pictures are striking'),
      ['Finding a place isn’t understanding it', null],
      ['print(layer.weights)', null],
    ],
  },
  'a blog that moved to another system': {
    layouts: ['blog-wordpress', 'blog-static'],
    text: 'machine-learning-glossary',
    edits: [['roughly, how surprised', 'more or less how surprised']],
    notes: [
      same('Nobody chooses the values of individual parameters'),
      ['it is, roughly, how surprised the model was', 'it is, more or less how surprised the model was'],
      same('by the token that really came next'),
      ['SIDEBARCANARY', null],
    ],
  },
  'an essay that was shortened by half': {
    layouts: ['magazine', 'magazine'],
    text: 'checking-work-you-could-not-do',
    edits: [[/## Taking the task apart[\s\S]+?(?=## How would we know)/.source, '']],
    notes: [
      ['Nobody can read a novel in order to judge each attempt', null],
      ['train models to write critiques', null],
      same('people who talk to an unreliable assistant'),
      same('checking an answer, or comparing two, is easier'),
    ],
  },
  'a page of a laboratory with the text behind its headings joined': {
    layouts: ['research-lab', 'research-lab'],
    text: 'right-reward-wrong-goal',
    edits: [
      ['\n\nCompare that with ordinary failure.', ' Compare that with ordinary failure.'],
      ['a list of examples, among them language models, and', 'several examples and'],
    ],
    notes: [
      same('An agent that stumbles about in a new level is a nuisance'),
      [
        'a list of examples, among them language models, and make a point',
        'several examples and make a point',
      ],
      same('Last week’s examples are failures of this kind'),
    ],
  },
  'an article whose headings were renumbered': {
    layouts: ['distill-article', 'distill-article'],
    text: 'looking-inside',
    edits: [
      ['## Why it matters here', '## 1. Why this matters'],
      ['## The words', '## 2. Words'],
      ['## Stronger evidence', '## 4. Stronger evidence'],
    ],
    notes: [
      same('A neuron is one number in a layer'),
      same('Stronger evidence'),
      same('That was a network with one layer, on one task'),
    ],
  },
  'a story of which a sentence is quoted again at its end': {
    layouts: ['medium-story', 'medium-story'],
    text: 'what-scaling-shows',
    edits: [
      [
        '## Sources',
        '> The line was real both times; the advice that was drawn from it changed.\n\n## Sources',
      ],
    ],
    notes: [
      same('The line was real both times; the advice'),
      same('Forecasts differ by decades among people'),
    ],
  },
  'a wiki page where an entry was rewritten': {
    layouts: ['wiki-page', 'wiki-page'],
    text: 'machine-learning-glossary',
    edits: [
      [
        /\*\*Inference\*\* is using[^\n]+/.source,
        '**Inference** means running the finished model; by then nothing in it is adjusted, and a chat merely adds to its input.',
      ],
    ],
    notes: [
      ['Inference is using a trained model', null],
      ['what looks like learning during a conversation', null],
      same('Compute is the amount of calculation'),
      same('Overfitting is doing well on those and badly on others'),
    ],
  },
  'an old home page that was put into a book': {
    layouts: ['old-homepage', 'arxiv-html'],
    text: 'when-the-reward-is-not-what-we-meant',
    edits: [['in a formal setting, and for most reward functions,', 'formally, for most reward functions,']],
    notes: [
      same('three targets come back after a while'),
      [
        'in a formal setting, and for most reward functions, optimal policies',
        'formally, for most reward functions, optimal policies',
      ],
      ['And so it goes line by line', null],
    ],
  },
};

for (const [name, { layouts, text, edits, notes }] of Object.entries(pages)) {
  test(`notes stay on their words in ${name}`, () => {
    const markdown = textNamed(text);
    const edited = edits.reduce((before, [from, to]) => {
      const after = before.includes(from)
        ? before.replace(from, () => to)
        : before.replace(new RegExp(from), to);
      assert.notEqual(after, before, `no ${from}`);
      return after;
    }, markdown);
    const before = textOfHtml(pageLike(layouts[0], markdown));
    const after = textOfHtml(pageLike(layouts[1], edited));
    const made = notes.map(([quote], index) => ({
      id: String(index),
      version: 0,
      selectors: selectorsOf(before, placeIn(before, quote)),
    }));
    for (const [index, found] of anchor([before, after], made).entries()) {
      const [quote, expected] = notes[index] ?? ['', ''];
      if (expected === null) {
        assert.equal(found.status, 'lost', quote);
        continue;
      }
      assert.ok(found.status !== 'lost', `lost: ${quote}`);
      assert.equal(plain(after.slice(found.start, found.end)), plain(expected));
      // The first of several, which is where it was; of a quote that is repeated later this would be another.
      assert.equal(found.start, placeIn(after, expected).start);
      assert.equal(found.status, plain(expected) === plain(quote) ? 'exact' : 'moved');
    }
  });
}

function placeIn(text: string, quote: string) {
  const start = plain(text).indexOf(plain(quote));
  assert.notEqual(start, -1, `no “${quote}”`);
  return { start, end: start + quote.length };
}

const plain = (text: string) => text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
