/** Does some things one after the other, each in a task of its own, between which the browser answers taps and paints. */
export function inTasks(...works: (() => void)[]) {
  const [work, ...others] = works;
  if (!work) return;
  setTimeout(() => {
    work();
    inTasks(...others);
  });
}

/** How long a page that isn't shown, and so has no frames, waits for one; in milliseconds. */
const patience = 300;

/** Does something in a task of its own once the browser has next laid the page out and painted it. */
export function afterFrame(work: () => void) {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, patience);
}
