import { agendaSights } from './agenda/rules.ts';
import { breakoutSights } from './breakouts/rules.ts';
import { cardSights } from './cards/rules.ts';
import { chatSights } from './chat/rules.ts';
import { commitmentSights } from './commitments/rules.ts';
import { credenceSights } from './credence/rules.ts';
import { cruxSights } from './cruxes/rules.ts';
import { doorSights } from './door/rules.ts';
import { feedbackSights } from './feedback/rules.ts';
import { guestSights } from './guests/rules.ts';
import { leadSights } from './lead/rules.ts';
import { moreSights } from './more/rules.ts';
import { notesSights } from './notes/rules.ts';
import { parkingSights } from './parking/rules.ts';
import { pickSights } from './picks/rules.ts';
import { pollSights } from './polls/rules.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { questionSights } from './questions/rules.ts';
import { roundSights } from './rounds/rules.ts';
import { type Sights, seenBy, type Viewer } from './seen.rules.ts';
import { talkSights } from './talk/rules.ts';
import { togetherSights } from './together/rules.ts';

/** Who may see the events of each type. */
export const sights: Sights<EventType> = {
  ...leadSights,
  ...guestSights,
  ...doorSights,
  ...agendaSights,
  ...moreSights,
  ...notesSights,
  ...parkingSights,
  ...talkSights,
  ...chatSights,
  ...breakoutSights,
  ...cardSights,
  ...credenceSights,
  ...cruxSights,
  ...commitmentSights,
  ...feedbackSights,
  ...pickSights,
  ...pollSights,
  ...questionSights,
  ...roundSights,
  ...togetherSights,
};

/** A room's events as a viewer may see them. */
export const seenEvents = (viewer: Viewer, events: readonly RoomEvent[]): SeenEvent[] =>
  events.map((event) => seenBy(viewer, event, sights));

/** Whether everybody may see all of these. */
export const areForAll = (events: readonly RoomEvent[]) =>
  events.every(({ type }) => Object.hasOwn(sights, type) && sights[type] === 'everyone');
