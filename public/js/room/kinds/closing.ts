import { many } from '../../../../server/platform/words.rules.ts';
import {
  type FeedbackSummary,
  fewestForTexts,
  lastMinutes,
  longestFeedback,
  mostUseful,
} from '../../../../server/rooms/feedback/protocol.ts';
import { feedbackOf } from '../../../../server/rooms/feedback/rules.ts';
import { type Child, h } from '../dom.ts';
import { isFeedbackTime } from '../feedback-time.ts';
import { type Act, isLeader, isOnItsWay, type Look } from '../look.ts';
import { button, refusal } from '../parts.ts';
import { typedIn } from './for-another.ts';

const early = 'feedback now';

/** The end: a last word, and three questions that nobody's name stands on. */
export function closingView(look: Look, act: Act): Child[] {
  if (look.state.feedback.isOver) return [];
  const isAsked = isFeedbackTime(look);
  if (look.isWall)
    return [
      isAsked &&
        h('p', { key: 'ask', class: 'room-say' }, 'How was it? Answer three questions on your own screen.'),
    ];
  if (isAsked || look.ui.typed[early]) return [form(look, act)];
  return [
    h(
      'p',
      { key: 'soon', class: 'soft room-alone' },
      `In the last ${lastMinutes} minutes we’ll ask three short, anonymous questions. `,
      button('Answer them now', 'linklike', () => act.type(early, 'yes')),
    ),
  ];
}

const named = (name: string) => `feedback ${name}`;

/** What is in the form: what is typed, else what was sent. */
function answerIn({ state, ui, facts }: Look) {
  const sent = state.feedback.given[facts.me];
  const typed = (name: 'useful' | 'keep' | 'change') => ui.typed[named(name)] ?? String(sent?.[name] ?? '');
  const answer = { useful: Number(typed('useful')), keep: typed('keep'), change: typed('change') };
  const isSent =
    sent !== undefined &&
    sent.useful === answer.useful &&
    sent.keep === answer.keep.trim() &&
    sent.change === answer.change.trim();
  return { answer, sent, isSent };
}

function form(look: Look, act: Act): Child {
  const { answer, sent, isSent } = answerIn(look);
  const isBusy = isOnItsWay(look, 'feedback.give');
  const isReady = answer.useful > 0 && !isSent;
  return h(
    'form',
    {
      key: 'feedback',
      class: 'room-feedback',
      onsubmit(event) {
        event.preventDefault();
        if (isReady && !isBusy) act.send('feedback.give', answer);
      },
    },
    h('h3', {}, 'How was it?'),
    h(
      'p',
      { class: 'soft small' },
      `Anonymous. The host sees the numbers, and comments only once ${fewestForTexts} or more people have answered.`,
    ),
    useful(act, answer.useful),
    words(act, 'keep', 'What should we keep?', answer.keep),
    words(act, 'change', 'What should we change?', answer.change),
    refusal(look, 'work'),
    h(
      'button',
      {
        class: `button ${isSent ? 'quiet' : 'primary'}`,
        'aria-disabled': !isReady || null,
        'aria-busy': isBusy || null,
      },
      sent ? 'Update' : 'Send',
    ),
    h(
      'p',
      { class: 'soft small', role: 'status' },
      isSent && 'Thank you. You can change your answers until the room closes.',
    ),
  );
}

const useful = (act: Act, chosen: number) =>
  h(
    'fieldset',
    { class: 'room-useful' },
    h('legend', {}, 'How useful was this session to you?'),
    Array.from({ length: mostUseful }, (_, index) => index + 1).map((number) =>
      h(
        'label',
        { key: String(number) },
        h('input', {
          type: 'radio',
          name: 'useful',
          value: number,
          checked: number === chosen,
          onchange: () => act.type(named('useful'), String(number)),
        }),
        h('span', {}, number, h('span', { class: 'hidden' }, ends[number])),
      ),
    ),
    h(
      'p',
      { class: 'soft small', 'aria-hidden': 'true' },
      h('span', {}, 'not at all'),
      h('span', {}, 'very'),
    ),
  );

const ends: Record<number, string> = { 1: ': not at all', [mostUseful]: ': very' };

const words = (act: Act, name: 'keep' | 'change', label: string, value: string) =>
  h(
    'label',
    { key: name },
    label,
    h('textarea', {
      rows: 2,
      maxlength: longestFeedback,
      value,
      oninput: ({ currentTarget }) => act.type(named(name), typedIn(currentTarget)),
    }),
  );

/** What those who led are told when the room is closed. */
export function feedbackView(look: Look): Child[] {
  const summary = feedbackOf(look.state);
  if (!summary || look.isWall) return [];
  return [
    h(
      'section',
      { key: 'feedback', class: 'room-how', 'aria-label': 'How it was' },
      h('h3', {}, 'How it was'),
      h('p', {}, said(summary)),
      h(
        'ul',
        { class: 'room-result numbers' },
        summary.counts.map((count, index) =>
          h(
            'li',
            {},
            h('span', { class: 'room-result-label' }, index + 1),
            h('progress', { max: summary.answers, value: count, 'aria-hidden': 'true' }),
            h('b', {}, count),
          ),
        ),
      ),
      texts('Keep', summary.keep),
      texts('Change', summary.change),
      isLeader(look) && h('p', {}, h('a', { href: '/facilitating/feedback' }, 'Your sessions over time')),
    ),
  ];
}

const said = ({ answers, mean }: FeedbackSummary) =>
  answers < fewestForTexts
    ? `Usefulness: ${mean.toFixed(1)} out of ${mostUseful}, from ${many(answers, 'answer')}. With so few answers, comments are hidden to keep them anonymous.`
    : `Usefulness: ${mean.toFixed(1)} out of ${mostUseful}, from ${many(answers, 'answer')}.`;

const texts = (title: string, list: readonly string[]): Child =>
  list.length > 0 && [
    h('h4', {}, title),
    h(
      'ul',
      {},
      list.map((text) => h('li', {}, text)),
    ),
  ];
