import { paths } from '../../paths.ts';
import { type ConfirmPage, formPage, type Refused } from '../../platform/form.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { Round } from './queries.ts';
import { phaseOf } from './rules.ts';

/** Asks before everybody sees a round. */
export function announcementPage(round: Round, reader: Reader, now: Date, refused?: Refused): ConfirmPage {
  const here = paths.round(round.id);
  const phase = phaseOf({ ...round, announcedAt: round.announcedAt ?? now }, now);
  const opens =
    phase === 'announced'
      ? `Applications open on ${sayInstant(round.opensAt, readerIn(round.zone, reader), now)}.`
      : 'People can apply straight away.';
  return {
    title: `Announce ${round.name}?`,
    crumbs: [{ label: round.name, href: here }],
    message: `The round becomes public, on the group’s page and at its own link. ${opens} We email people who are waiting for the next round. You can still change its settings and add questions.`,
    form: formPage(
      {
        action: paths.round.announcement(round.id),
        submit: 'Announce round',
        cancel: { label: 'Not yet', href: here },
        fields: [],
      },
      refused,
    ),
  };
}
