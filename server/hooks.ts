import { hoursDeleted } from './admissions/availability/deletion.ts';
import { dropOffers, offerSeat, releaseOffers, whoIsOffered } from './admissions/late-seats/departure.ts';
import { draftsForget } from './admissions/placement/deletion.ts';
import { applicationsDeleted, leaveRoundsOf } from './admissions/rounds/departure.ts';
import { roundLeft } from './admissions/rounds/endings.ts';
import { dropWishes, endMoves, endTransfers } from './admissions/transfers/departure.ts';
import { attendingDeleted } from './certificates/deletion.ts';
import { leaveCohorts, placesLeft } from './cohorts/departure.ts';
import { cohortEnds, roleChanges, seatEnds, seatsHeld } from './cohorts/seats.actions.ts';
import { saidOnJoining, welcomed } from './cohorts/welcome.ts';
import { preparingDeleted } from './home/preparing/deletion.ts';
import { accountDeleted, accountKept, accountLosses } from './people/accounts/deletion.ts';
import { powersDue } from './people/accounts/powers.ts';
import { concernsDeleted } from './people/concerns/deletion.ts';
import { groupsLeft, groupsToHandOver, lonelyGroups } from './people/groups/deletion.ts';
import { groupLeft } from './people/groups/departure.ts';
import { endHandoversOf, handoversDeleted } from './people/handover/departure.ts';
import { settleHandoversOf } from './people/handover/settling.actions.ts';
import { settleTakeoversOf } from './people/takeover/settling.actions.ts';
import { commitmentsFreed } from './rooms/departure.ts';
import { plansDeleted } from './rooms/plans/departure.ts';
import { calendarDeleted } from './sessions/calendars/deletion.ts';
import {
  answersDeleted,
  forgetGroup,
  forgetSeat,
  loseTurns,
  summariesUnnamed,
} from './sessions/departure.ts';
import { leaderBack, leaderLost } from './sessions/leading.actions.ts';
import { endOfficeHours } from './sessions/office/actions.ts';
import { topicsDeleted } from './sessions/office/deletion.ts';
import { answerOnJoining } from './sessions/on-joining.actions.ts';
import { leaveRota, leaveRotaAsMember } from './sessions/rota/departure.ts';
import { askForCover, callOffCover } from './sessions/rota/lost.actions.ts';
import { firstSession } from './sessions/welcome.ts';
import { readingDeleted } from './study/reading/deletion.ts';
import { postsUnnamed } from './study/threads/deletion.ts';

// What happens when somebody leaves, or something ends: a line for each moment, in the order in which it is done. All of
// it runs in the transaction of what causes it.

// A seat that is offered on is free by then of everything that hung on it.
seatEnds.does(forgetSeat, leaveRota, endTransfers, offerSeat);
seatsHeld.does(whoIsOffered);
roleChanges.does(loseTurns, leaveRotaAsMember, endMoves);
cohortEnds.does(dropOffers, dropWishes);
leaderLost.does(askForCover);
leaderBack.does(callOffCover);
roundLeft.does(releaseOffers);
welcomed.does(firstSession);
saidOnJoining.does(answerOnJoining);

// Cohorts are locked before rounds, everywhere.
groupLeft.does(leaveCohorts, leaveRoundsOf, forgetGroup, endHandoversOf, endOfficeHours);

powersDue.does(settleHandoversOf, settleTakeoversOf);

accountKept.does(groupsToHandOver);
accountLosses.does(lonelyGroups);
accountDeleted.does(
  // Concerns and places first: emails about them need to know who it was.
  concernsDeleted,
  groupsLeft,
  handoversDeleted,
  placesLeft,
  applicationsDeleted,
  draftsForget,
  hoursDeleted,
  answersDeleted,
  summariesUnnamed,
  commitmentsFreed,
  attendingDeleted,
  readingDeleted,
  postsUnnamed,
  plansDeleted,
  calendarDeleted,
  preparingDeleted,
  topicsDeleted,
);
