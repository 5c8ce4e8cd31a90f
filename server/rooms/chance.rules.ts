/** The same things in an order that chance draws; every order is as likely. `random` gives numbers from 0 up to 1. */
export function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  const drawn = [...things];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [drawn[last], drawn[other]] = [drawn[other] as Thing, drawn[last] as Thing];
  }
  return drawn;
}
