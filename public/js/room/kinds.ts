import type { StepKind } from '../../../server/rooms/agenda/protocol.ts';
import { lateBy } from '../../../server/rooms/self/running.rules.ts';
import { type Child, h } from './dom.ts';
// What most kinds share comes with the room: else each of these would be a request of its own.
import './kinds/for-another.ts';
import './kinds/parts.ts';
import { randomPickerView } from './kinds/random-picker.ts';
import { type Act, isHostHere, type Look, runningStep } from './look.ts';
import { panelOf } from './panels.ts';

/** What people do in a step of some kind, below its title and text. */
export type KindView = (look: Look, act: Act) => Child[];

/** What is asked of people after the last step is no step, but looks like one; the others are opened by some. */
type Part = StepKind | 'closed' | 'editor' | 'questions' | 'self';

/** A check-in asks for what people said they would do: one file has both. */
const round = () => import('./kinds/rounds-and-commitments.ts').then(({ roundView }) => roundView);

/** Each kind that is more than its text, in a file apart from the page: few evenings have more than half of them. */
const files: Partial<Record<Part, () => Promise<KindView>>> = {
  'check-in': round,
  'go-round': round,
  clustering: () => import('./kinds/card-steps.ts').then(({ clusteringView }) => clusteringView),
  voting: () => import('./kinds/card-steps.ts').then(({ votingView }) => votingView),
  writing: () => import('./kinds/card-steps.ts').then(({ writingView }) => writingView),
  breakouts: () => import('./kinds/breakouts.ts').then(({ breakoutsView }) => breakoutsView),
  reading: () => import('./kinds/silent-reading.ts').then(({ silentReadingView }) => silentReadingView),
  poll: () => import('./kinds/polls.ts').then(({ pollView }) => pollView),
  actions: () => import('./kinds/rounds-and-commitments.ts').then(({ itemsView }) => itemsView),
  closing: () => import('./kinds/closing.ts').then(({ closingView }) => closingView),
  credence: () => import('./kinds/credence.ts').then(({ credenceView }) => credenceView),
  cruxes: () => import('./kinds/cruxes.ts').then(({ cruxesView }) => cruxesView),
  editor: () => import('./agenda-editor.ts').then(({ editorView }) => editorView),
  questions: () => import('./questions.ts').then(({ questionsView }) => questionsView),
  self: () => import('./self.ts').then(({ selfView }) => selfView),
  closed: () => import('./kinds/closing.ts').then(({ feedbackView }) => feedbackView),
};

const views = new Map<Part, KindView>();
const asked = new Set<Part>();
/** What the page says is coming. */
const awaited = new Set<Part>();
let redraw: () => void = () => undefined;

/** Draws the page again once the file of a kind is there that it has wanted to draw. */
export function whenKindsLoad(draw: () => void) {
  redraw = draw;
}

/** How many files are there: views are drawn again when there is one more. */
export const kindsLoaded = () => views.size;

/** How a part is drawn; where its file is still to come, the page is drawn again when it has. */
function viewOf(part: Part): KindView | undefined {
  const view = views.get(part);
  if (!view) awaited.add(part);
  return view;
}

/** Fetches what the running step needs, and what the next one will: where the network is bad nobody waits for it then. */
function fetchKinds({ state: { steps, current, status } }: Look) {
  const index = steps.findIndex(({ id }) => id === current);
  if (status === 'closed') void fetchPart('closed');
  for (const step of steps.slice(Math.max(0, index), index + 2)) void fetchPart(step.kind);
}

let styled: Promise<unknown> | null = null;

/** The styles of the steps come with the first of them, where the page has not loaded them itself. */
function style(): Promise<unknown> {
  const href = globalThis.document?.getElementById('room-work')?.dataset.style;
  styled ??= href ? linked(href) : Promise.resolve();
  return styled;
}

const linked = (href: string) =>
  new Promise((done, fail) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done });
    link.onerror = () => {
      link.remove();
      styled = null;
      fail(new Error('The styles of the steps could not be loaded.'));
    };
    document.head.append(link);
  });

async function fetchPart(part: Part) {
  const file = files[part];
  if (!file || asked.has(part)) return;
  asked.add(part);
  try {
    const [view] = await Promise.all([file(), style()]);
    views.set(part, view);
    if (awaited.delete(part)) redraw();
  } catch {
    // Tried again the next time that the page is drawn.
    asked.delete(part);
  }
}

/** Draws what somebody has opened, once its file is there. */
const opened =
  (part: Part): KindView =>
  (look, act) => {
    void fetchPart(part);
    return viewOf(part)?.(look, act) ?? [coming];
  };

/** The agenda as a form. */
export const agendaForm = opened('editor');

const questions = opened('questions');

/** The box of questions, where that is shown. */
export const questionsPiece: KindView = (look, act) =>
  panelOf(look) === 'questions' ? questions(look, act) : [];

/** How a room runs itself, where that is the case or could be. */
export const selfPiece: KindView = (look, act) => {
  if (!concernsSelf(look)) return [];
  void fetchPart('self');
  return viewOf('self')?.(look, act) ?? [];
};

const concernsSelf = (look: Look) =>
  look.state.status !== 'closed' &&
  (look.facts.selfRun ||
    look.state.selfRun !== null ||
    (look.now >= look.facts.startsAt + lateBy && !isHostHere(look)));

const coming = h('p', { key: 'coming', class: 'soft small' }, 'One moment…');

/** How often what a step asks is drawn again though nothing has happened: each minute, in a countdown each second. */
export const workClock = ({ state, now }: Look) =>
  Math.floor(now / ((state.breakouts?.recallAt ?? 0) > now - 2000 ? 1000 : 60_000));

/** What the running step asks people to do. */
export function workView(look: Look, act: Act): Child[] {
  fetchKinds(look);
  if (look.state.status === 'closed') return viewOf('closed')?.(look, act) ?? [];
  const step = runningStep(look);
  if (!step) return [];
  const view = viewOf(step.kind);
  const isComing = !view && files[step.kind] !== undefined;
  return [randomPickerView(look, act), isComing ? coming : (view?.(look, act) ?? [])];
}
