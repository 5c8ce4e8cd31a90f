import type { Question } from '../../../server/rooms/questions/fold.ts';
import { longestQuestion, type QuestionState } from '../../../server/rooms/questions/protocol.ts';
import { questionsOf, questionWords, sayVotes, votesFor } from '../../../server/rooms/questions/rules.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, type Look, nameOf } from './look.ts';
import { parkButton } from './parking-lot.ts';
import { button, icon, linked, refusal } from './parts.ts';
import { whose } from './whose.ts';

/** The question box: what people would like to be talked about, the most wanted first. */
export function questionsView(look: Look, act: Act): Child[] {
  const questions = questionsOf(look.state);
  return [
    questions.length === 0
      ? h(
          'p',
          { key: 'none', class: 'soft small' },
          'No questions yet. Anyone can ask, and vote for other people’s questions.',
        )
      : h(
          'ol',
          { key: 'list', class: 'room-questions-list' },
          questions.map((question) => row(look, act, question)),
        ),
    look.state.status !== 'closed' && !look.isWall && askForm(look, act),
    refusal(look, 'questions'),
  ];
}

function row(look: Look, act: Act, question: Question) {
  const { seq, text, as } = question;
  return h(
    'li',
    { key: seq, class: `room-question ${as}` },
    voteButton(look, act, question),
    h(
      'div',
      {},
      h('p', { class: 'room-said' }, linked(text)),
      h(
        'p',
        { class: 'meta' },
        h('span', {}, whose(look, question)),
        questionWords[as] &&
          h('b', { class: `tag ${as === 'discussing' ? 'ok' : 'plain'}` }, questionWords[as]),
      ),
      !look.isWall && look.state.status !== 'closed' && tools(look, act, question),
    ),
  );
}

function voteButton({ facts, state, isWall }: Look, act: Act, question: Question): Child {
  const { seq, text, voters, isCounted, as } = question;
  const mine = voters.includes(facts.me);
  const count = h('span', {}, votesFor(question));
  if (isWall || isCounted || as === 'answered' || state.status === 'closed')
    return h('p', { class: 'room-vote' }, count, h('span', { class: 'hidden' }, sayVotes(question)));
  return h(
    'button',
    {
      type: 'button',
      class: 'button small room-vote',
      'aria-pressed': mine,
      'aria-label': `Vote for “${text.slice(0, 60)}”, ${sayVotes(question)}`,
      onclick: () => act.send('question.vote', { question: seq, on: !mine }),
    },
    icon('up'),
    count,
  );
}

function tools(look: Look, act: Act, question: Question): Child {
  const { seq, text, by, as } = question;
  const short = text.slice(0, 40);
  const mark = (to: QuestionState, label: string) =>
    button(label, 'linklike', () => act.send('question.mark', { question: seq, as: to }), {
      'aria-label': `${label}: ${short}`,
    });
  return h(
    'p',
    { class: 'room-question-tools' },
    hasControls(look) &&
      look.state.status === 'open' && [
        as !== 'discussing' && as !== 'answered' && mark('discussing', 'Discuss'),
        as !== 'answered' && mark('answered', 'Answered'),
        as !== 'answered' && as !== 'kept' && mark('kept', 'Next time'),
        (as === 'answered' || as === 'kept') && mark('open', 'Reopen'),
      ],
    as === 'open' && hasControls(look) && parkButton(look, act, { text }, text),
    (by === look.facts.me || mayLead(look.role)) &&
      button('Delete', 'linklike', () => act.send('question.remove', { question: seq }), {
        'aria-label': `Delete “${short}”`,
      }),
  );
}

const field = 'question';
const named = 'question named';
const whom = 'question for';

/** What is promised stands there before anybody types. */
function askForm(look: Look, act: Act) {
  const { ui, state } = look;
  const anonymous = state.mayAskAnonymously && ui.typed[named] !== 'yes';
  const forWhom = hasControls(look) ? (ui.typed[whom] ?? '') : '';
  return h(
    'form',
    {
      key: 'ask',
      class: 'room-ask',
      onsubmit(event) {
        event.preventDefault();
        const text = (ui.typed[field] ?? '').trim();
        if (!text) return;
        act.send('question.ask', { text, anonymous }, forWhom || undefined);
        act.type(field, '');
      },
    },
    h(
      'div',
      { class: 'room-composer' },
      h('textarea', {
        id: 'room-question',
        'aria-label': 'Your question',
        'aria-describedby': 'room-promise',
        placeholder: 'Ask a question',
        rows: 1,
        maxlength: longestQuestion,
        value: ui.typed[field] ?? '',
        oninput: ({ currentTarget }) => act.type(field, (currentTarget as HTMLTextAreaElement).value),
      }),
      h('button', { class: 'button small' }, 'Ask'),
    ),
    h('p', { id: 'room-promise', class: 'soft small' }, promise(state.mayAskAnonymously, anonymous)),
    h(
      'div',
      { class: 'cluster' },
      state.mayAskAnonymously &&
        h(
          'label',
          { class: 'choice small' },
          h('input', {
            type: 'checkbox',
            checked: !anonymous,
            onchange: () => act.type(named, anonymous ? 'yes' : ''),
          }),
          h('span', {}, 'With my name'),
        ),
      forOthers(look, act, forWhom),
      anonymitySwitch(look, act),
    ),
  );
}

const promise = (may: boolean, anonymous: boolean) => {
  if (anonymous) return 'Anonymous, even to the host.';
  return may
    ? 'Your name is shown with your question.'
    : 'Names are shown with questions. Votes are anonymous.';
};

/** Whoever leads asks for those who are in the room without a device. */
function forOthers(look: Look, act: Act, chosen: string): Child {
  const others = look.state.withoutDevice;
  if (!hasControls(look) || others.length === 0) return null;
  return h(
    'select',
    {
      'aria-label': 'Who asks',
      value: chosen,
      onchange: ({ currentTarget }) => act.type(whom, (currentTarget as HTMLSelectElement).value),
    },
    h('option', { value: '' }, 'I’m asking'),
    others.map(({ id }) => h('option', { value: id, key: id }, `${nameOf(look, id)} asks`)),
  );
}

const anonymitySwitch = (look: Look, act: Act): Child => {
  const on = look.state.mayAskAnonymously;
  return (
    hasControls(look) &&
    button(on ? 'Require names' : 'Allow anonymous questions', 'linklike small', () =>
      act.send('questions.anonymous', { on: !on }),
    )
  );
};
