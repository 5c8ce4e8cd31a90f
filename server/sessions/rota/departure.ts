import { whenRoleChanges, whenSeatEnds } from '../../cohorts/seats.actions.ts';
import { deleteRotaEntries } from './queries.ts';

// Whoever gives up a seat is no longer away from anything, and has no turn to give away.
whenSeatEnds((tx, { cohortId, userId }) => deleteRotaEntries(tx, cohortId, userId));

// The same for who facilitates no longer.
whenRoleChanges(async (tx, { cohortId, userId, role }) => {
  if (role === 'member') await deleteRotaEntries(tx, cohortId, userId);
});
