import { type NotSent, NotSentTray } from '../not-sent.ts';

/** What one browser keeps, of which each tab has a tray. */
export class Browser {
  shared: readonly NotSent[] = [];
  tab() {
    let own: readonly NotSent[] = [];
    const store = (load: () => readonly NotSent[], save: (items: readonly NotSent[]) => void) => ({
      load,
      save,
    });
    return new NotSentTray(
      {
        browser: store(
          () => structuredClone(this.shared),
          (items) => {
            this.shared = structuredClone([...items]);
          },
        ),
        tab: store(
          () => own,
          (items) => {
            own = items;
          },
        ),
      },
      () => undefined,
    );
  }
}
