/** Does some things one after the other, each in a task of its own, between which the browser answers taps and paints. */
export function inTasks(...works: (() => void)[]) {
  const [work, ...others] = works;
  if (!work) return;
  setTimeout(() => {
    work();
    inTasks(...others);
  });
}
