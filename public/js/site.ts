/** What a behaviour module exports: starts on an element, and returns its stop. */
interface Behaviour {
  start(element: HTMLElement): () => void;
}

const behaviours: Record<string, () => Promise<Behaviour>> = {
  autogrow: () => import('./behaviours/autogrow.ts'),
  confirm: () => import('./behaviours/confirm.ts'),
  copy: () => import('./behaviours/copy.ts'),
  countdown: () => import('./behaviours/countdown.ts'),
  follow: () => import('./behaviours/follow.ts'),
  forget: () => import('./behaviours/forget.ts'),
  leave: () => import('./behaviours/leave.ts'),
  save: () => import('./behaviours/save.ts'),
  draft: () => import('./behaviours/draft.ts'),
  'load-file': () => import('./behaviours/load-file.ts'),
  menu: () => import('./behaviours/menu.ts'),
  outlook: () => import('./behaviours/outlook.ts'),
  once: () => import('./behaviours/once.ts'),
  pick: () => import('./behaviours/pick.ts'),
  'reveal-password': () => import('./behaviours/reveal-password.ts'),
  search: () => import('./behaviours/search.ts'),
  tap: () => import('./behaviours/tap.ts'),
  theme: () => import('./behaviours/theme.ts'),
  zone: () => import('./behaviours/zone.ts'),
};

const running = new Map<HTMLElement, (() => void)[]>();

startIn(document);
new MutationObserver(() => {
  for (const [element, stops] of running) {
    if (element.isConnected) continue;
    running.delete(element);
    for (const stop of stops) stop();
  }
  startIn(document);
}).observe(document.body, { childList: true, subtree: true });

/** Starts what has not been started; markup that arrives later comes here too. */
function startIn(root: ParentNode) {
  for (const element of root.querySelectorAll<HTMLElement>('[data-behaviour]')) {
    if (running.has(element)) continue;
    const stops: (() => void)[] = [];
    running.set(element, stops);
    for (const name of element.dataset.behaviour?.split(' ') ?? []) void begin(name, element, stops);
  }
}

async function begin(name: string, element: HTMLElement, stops: (() => void)[]) {
  const behaviour = await behaviours[name]?.();
  if (behaviour && element.isConnected) stops.push(behaviour.start(element));
}
