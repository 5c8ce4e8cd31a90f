/** Who asks, in the order of the table's columns. */
export const roles = {
  /** Not signed in. */
  visitor: null,
  /** Has an account and no group. */
  outsider: 'outsider',
  /** Organises another group. */
  elsewhere: 'otherOrganiser',
  /** Of the same group, with a seat in another cohort. */
  beside: 'otherMember',
  member: 'member',
  facilitator: 'facilitator',
  organiser: 'organiser',
} as const;

export type Role = keyof typeof roles;

/**
 * What every route answers to every role when it is asked about the member's own group and cohort, with its form
 * filled in as it should be: a status, or `sign-in` (sent to the sign-in page), `on` (sent on to another page), `done`
 * (a form that was accepted). A route that is not here fails the test, and so does a row without its route. The last
 * rows are a room's sockets: to come in, to speak, to lead.
 */
const table = `
who                                                     visitor  outsider elsewhr  beside   member   facil.   organiser
GET  /healthz                                           200      200      200      200      200      200      200
GET  /readyz                                            200      200      200      200      200      200      200
POST /theme                                             done     done     done     done     done     done     done
GET  /dev/style                                         200      200      200      200      200      200      200
GET  /dev/mail                                          200      200      200      200      200      200      200
GET  /dev/mail/:number                                  200      200      200      200      200      200      200
GET  /setup                                             on       on       on       on       on       on       on
POST /setup                                             409      409      409      409      409      409      409
GET  /sign-in                                           200      on       on       on       on       on       on
POST /sign-in                                           done     done     done     done     done     done     done
POST /sign-in/demo                                      404      404      404      404      404      404      404
POST /sign-out                                          done     done     done     done     done     done     done
GET  /register                                          200      on       on       on       on       on       on
POST /register                                          done     done     done     done     done     done     done
GET  /magic-link                                        200      200      200      200      200      200      200
POST /magic-link                                        done     done     done     done     done     done     done
GET  /forgotten                                         200      200      200      200      200      200      200
POST /forgotten                                         done     done     done     done     done     done     done
GET  /register/sent                                     200      200      200      200      200      200      200
GET  /magic-link/sent                                   200      200      200      200      200      200      200
GET  /forgotten/sent                                    200      200      200      200      200      200      200
GET  /verify/:token                                     200      200      200      200      200      200      200
POST /verify/:token                                     done     done     done     done     done     done     done
GET  /magic/:token                                      200      200      200      200      200      200      200
POST /magic/:token                                      done     done     done     done     done     done     done
GET  /reset/:token                                      200      200      200      200      200      200      200
POST /reset/:token                                      done     done     done     done     done     done     done
GET  /account/email/:token                              200      200      200      200      200      200      200
POST /account/email/:token                              done     done     done     done     done     done     done
GET  /account                                           sign-in  200      200      200      200      200      200
POST /account                                           401      done     done     done     done     done     done
GET  /account/email                                     sign-in  200      200      200      200      200      200
POST /account/email                                     401      done     done     done     done     done     done
GET  /account/password                                  sign-in  200      200      200      200      200      200
POST /account/password                                  401      done     done     done     done     done     done
GET  /account/sign-ins                                  sign-in  200      200      200      200      200      200
POST /account/sign-ins/sign-out                         401      done     done     done     done     done     done
POST /account/sign-ins/:loginSessionId/sign-out         401      404      404      404      done     404      404
GET  /account/deletion                                  sign-in  200      200      200      200      200      200
POST /account/deletion                                  401      done     422      done     done     done     409
GET  /account/mail                                      sign-in  on       on       on       on       on       on
GET  /calendar                                          sign-in  200      200      200      200      200      200
POST /calendar                                          401      done     done     done     done     done     done
GET  /calendar/:token/sessions.ics                      200      200      200      200      200      200      200
GET  /groups/:slug/calendar.ics                         200      200      200      200      200      200      200
GET  /groups/:slug/feed.atom                            200      200      200      200      200      200      200
GET  /sessions/:sessionId/calendar.ics                  sign-in  404      404      404      200      200      200
GET  /mail/choices/:token                               200      200      200      200      200      200      200
POST /mail/choices/:token                               done     done     done     done     done     done     done
GET  /mail/stop/:token                                  200      200      200      200      200      200      200
POST /mail/stop/:token                                  200      200      200      200      200      200      200
GET  /sessions                                          sign-in  200      200      200      200      200      200
GET  /reading                                           sign-in  200      200      on       on       on       200
GET  /group                                             sign-in  on       on       on       on       on       on
GET  /search                                            sign-in  200      200      200      200      200      200
GET  /groups                                            200      200      200      200      200      200      200
GET  /groups/new                                        sign-in  403      200      403      403      403      200
POST /groups/new                                        401      403      done     403      403      403      done
GET  /groups/:slug                                      200      200      200      200      200      200      200
GET  /groups/:slug/edit                                 sign-in  404      404      403      403      403      200
POST /groups/:slug/edit                                 401      404      404      403      403      403      done
GET  /groups/:slug/members                              sign-in  404      404      200      200      200      200
GET  /groups/:slug/members.csv                          sign-in  404      404      403      403      403      200
POST /groups/:slug/members/roles                        401      404      404      403      403      403      done
GET  /groups/:slug/email                                sign-in  404      404      403      403      403      200
POST /groups/:slug/email                                401      404      404      403      403      403      200
GET  /groups/:slug/former-members                       sign-in  404      404      403      403      403      200
GET  /groups/:slug/claims                               sign-in  404      404      200      200      200      200
GET  /groups/:slug/members/:userId                      sign-in  404      404      403      403      403      200
POST /groups/:slug/members/:userId/role                 401      404      404      403      403      403      done
POST /groups/:slug/members/:userId/removal              401      404      404      403      403      403      done
POST /groups/:slug/members/:userId/return               401      404      404      403      403      403      done
GET  /groups/:slug/departure                            sign-in  404      404      200      200      200      200
POST /groups/:slug/departure                            401      404      404      done     done     done     422
GET  /groups/:slug/curricula                            sign-in  404      404      200      200      200      200
GET  /groups/:slug/curricula/new                        sign-in  404      404      403      403      403      200
POST /groups/:slug/curricula                            401      404      404      403      403      403      done
POST /groups/:slug/curricula/copies                     401      404      404      403      403      403      done
GET  /groups/:slug/curricula/import                     sign-in  404      404      403      403      403      200
POST /groups/:slug/curricula/import                     401      404      404      403      403      403      done
GET  /library/:name                                     sign-in  200      200      200      200      200      200
GET  /library/:name/yaml                                sign-in  200      200      200      200      200      200
GET  /curricula/:id                                     sign-in  404      404      200      200      200      200
GET  /curricula/:id/yaml                                sign-in  404      404      200      200      200      200
GET  /curricula/:id/edit                                sign-in  404      404      403      403      403      200
POST /curricula/:id/edit                                401      404      404      403      403      403      done
POST /curricula/:id/copies                              401      404      404      403      403      403      done
GET  /curricula/:id/deletion                            sign-in  404      404      403      403      403      200
POST /curricula/:id/deletion                            401      404      404      403      403      403      409
GET  /curricula/:id/units/new                           sign-in  404      404      403      403      403      200
POST /curricula/:id/units                               401      404      404      403      403      403      done
GET  /units/:id/edit                                    sign-in  404      404      403      403      403      200
POST /units/:id/edit                                    401      404      404      403      403      403      done
POST /units/:id/position                                401      404      404      403      403      403      done
GET  /units/:id/deletion                                sign-in  404      404      403      403      403      200
POST /units/:id/deletion                                401      404      404      403      403      403      done
GET  /units/:id/readings/new                            sign-in  404      404      403      403      403      200
POST /units/:id/readings                                401      404      404      403      403      403      done
GET  /readings/:id/edit                                 sign-in  404      404      403      403      403      200
POST /readings/:id/edit                                 401      404      404      403      403      403      done
POST /readings/:id/position                             401      404      404      403      403      403      done
POST /readings/:id/unit                                 401      404      404      403      403      403      done
GET  /readings/:id/deletion                             sign-in  404      404      403      403      403      200
POST /readings/:id/deletion                             401      404      404      403      403      403      done
GET  /groups/:slug/settings                             sign-in  404      404      403      403      403      200
GET  /groups/:slug/audit                                sign-in  404      404      403      403      403      200
GET  /groups/:slug/handover                             sign-in  404      404      403      403      403      200
POST /groups/:slug/handover                             401      404      404      403      403      403      done
GET  /handovers/:handoverId                             sign-in  404      404      404      200      404      200
POST /handovers/:handoverId/answer                      401      404      404      404      done     404      403
POST /handovers/:handoverId/end                         401      404      404      404      done     404      done
POST /handovers/:handoverId/last-day                    401      404      404      404      403      404      done
POST /handovers/:handoverId/ticks                       401      404      404      404      done     404      done
GET  /groups/:slug/takeover                             sign-in  404      404      403      403      200      200
POST /groups/:slug/takeover                             401      404      404      403      403      409      403
POST /groups/:slug/takeover/end                         401      404      404      403      403      done     done
GET  /takeover/:token                                   200      200      200      200      200      200      200
POST /takeover/:token                                   done     done     done     done     done     done     done
GET  /groups/:slug/reminders                            sign-in  404      404      403      403      403      200
POST /groups/:slug/reminders                            401      404      404      403      403      403      done
GET  /cohorts/:cohortId/attendance                      sign-in  404      404      404      200      200      200
GET  /cohorts/:cohortId/attendance.csv                  sign-in  404      404      404      403      403      200
GET  /cohorts/:cohortId/attendance/rules                sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/attendance/rules                401      404      404      404      403      403      done
POST /cohorts/:cohortId/attendance/notes                401      404      404      404      403      done     done
POST /cohorts/:cohortId/reflection                      401      404      404      404      done     done     403
GET  /groups/:slug/attendance                           sign-in  404      404      403      403      403      200
GET  /groups/:slug/attendance.csv                       sign-in  404      404      403      403      403      200
GET  /groups/:slug/attendance/rules                     sign-in  404      404      403      403      403      200
POST /groups/:slug/attendance/rules                     401      404      404      403      403      403      done
GET  /certificates/:code                                200      200      200      200      200      200      200
POST /certificates/:code/name                           401      403      403      403      done     403      403
GET  /certificates/:code/qr.svg                         200      200      200      200      200      200      200
POST /certificates/:code/hiding                         401      403      403      403      done     403      403
POST /certificates/:code/withdrawal                     401      403      403      403      403      403      done
GET  /keep/:token                                       200      200      200      200      200      200      200
POST /keep/:token                                       done     done     done     done     done     done     done
GET  /groups/:slug/emails                              sign-in  404      404      403      403      403      200
GET  /groups/:slug/emails/:template                    sign-in  404      404      403      403      403      200
POST /groups/:slug/emails/:template                    401      404      404      403      403      403      done
POST /groups/:slug/emails/:template/reset              401      404      404      403      403      403      done
GET  /groups/:slug/holidays                             sign-in  404      404      403      403      403      200
POST /groups/:slug/holidays                             401      404      404      403      403      403      done
GET  /groups/:slug/mail                                 sign-in  404      404      403      403      403      200
POST /groups/:slug/mail/retry                           401      404      404      403      403      403      done
GET  /groups/:slug/mail-again                           sign-in  404      404      403      403      403      on
POST /groups/:slug/mail-again                           401      404      404      403      403      403      done
GET  /groups/:slug/mail/:emailId                       sign-in  404      404      403      403      403      200
GET  /groups/:slug/mail/:emailId/again                 sign-in  404      404      403      403      403      200
POST /groups/:slug/mail/:emailId/again                 401      404      404      403      403      403      done
GET  /sessions/:id/email                               sign-in  404      404      404      403      200      200
POST /sessions/:id/email                               401      404      404      404      403      200      200
GET  /cohorts/:id/email                                sign-in  404      404      404      403      200      200
POST /cohorts/:id/email                                401      404      404      404      403      200      200
GET  /groups/:slug/venues                               sign-in  404      404      403      403      403      200
POST /groups/:slug/venues                               401      404      404      403      403      403      done
GET  /groups/:slug/venues/:id                           sign-in  404      404      403      403      403      200
POST /groups/:slug/venues/:id                           401      404      404      403      403      403      done
POST /groups/:slug/venues/:id/removal                   401      404      404      403      403      403      done
GET  /groups/:slug/webhooks                             sign-in  404      404      403      403      403      200
POST /groups/:slug/webhooks                             401      404      404      403      403      403      done
POST /groups/:slug/webhooks/:id/trial                   401      404      404      403      403      403      done
POST /groups/:slug/webhooks/:id/retry                   401      404      404      403      403      403      done
POST /groups/:slug/webhooks/:id/removal                 401      404      404      403      403      403      done
GET  /groups/:slug/invitations                          sign-in  404      404      403      403      200      200
POST /groups/:slug/invitations                          401      404      404      403      403      done     done
GET  /groups/:slug/invitations/:id/link.svg             sign-in  404      404      403      403      404      404
POST /groups/:slug/invitations/:id/end                  401      404      404      403      403      404      done
GET  /join/:token                                       200      200      200      200      200      200      200
POST /join/:token                                       401      done     done     done     done     done     done
GET  /cohorts/:cohortId/sign-up                         200      200      200      200      on       on       200
POST /cohorts/:cohortId/sign-up                         401      done     done     done     done     done     done
GET  /cohorts/:cohortId/departure                       sign-in  404      404      404      200      200      404
POST /cohorts/:cohortId/departure                       401      404      404      404      done     done     404
GET  /cohorts/:cohortId/former                          sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/former                          401      404      404      404      403      403      done
GET  /cohorts/:cohortId/people                          sign-in  404      404      404      200      200      200
POST /cohorts/:cohortId/people                          401      404      404      404      403      403      done
POST /cohorts/:cohortId/people/acceptance               401      404      404      404      403      403      done
GET  /cohorts/:cohortId/people/refusal                  sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/people/refusal                  401      404      404      404      403      403      done
GET  /cohorts/:cohortId/people/:userId/removal          sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/people/:userId/removal          401      404      404      404      403      403      done
POST /cohorts/:cohortId/people/:userId/role             401      404      404      404      403      403      done
GET  /cohorts/:cohortId/ending                          sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/ending                          401      404      404      404      403      403      done
GET  /groups/:slug/cohorts                              200      200      200      200      200      200      200
GET  /groups/:slug/cohorts/new                          sign-in  404      404      403      403      403      200
POST /groups/:slug/cohorts                              401      404      404      403      403      403      done
POST /groups/:slug/cohorts/preview                      401      404      404      403      403      403      200
GET  /cohorts/:cohortId                                 on       on       on       on       200      200      200
GET  /cohorts/:cohortId/settings                        sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/settings                        401      404      404      404      403      403      done
POST /cohorts/:cohortId/publication                     401      404      404      404      403      403      done
GET  /groups/:slug/rounds                               200      200      200      200      200      200      200
GET  /groups/:slug/rounds/new                           sign-in  404      404      403      403      403      200
POST /groups/:slug/rounds                               401      404      404      403      403      403      done
GET  /rounds/:roundId                                   200      200      200      200      200      200      200
GET  /rounds/:roundId/settings                          sign-in  404      404      403      403      403      200
POST /rounds/:roundId/settings                          401      404      404      403      403      403      done
GET  /rounds/:roundId/times                             sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/preview                           sign-in  404      404      403      403      403      200
POST /rounds/:roundId/times                             401      404      404      403      403      403      done
GET  /rounds/:roundId/announcement                      sign-in  404      404      403      403      403      200
POST /rounds/:roundId/announcement                      401      404      404      403      403      403      done
GET  /rounds/:roundId/questions                         sign-in  404      404      403      403      403      200
POST /rounds/:roundId/questions                         401      404      404      403      403      403      done
GET  /rounds/:roundId/questions/new                     sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/questions/:questionId             sign-in  404      404      403      403      403      200
POST /rounds/:roundId/questions/:questionId             401      404      404      403      403      403      done
POST /rounds/:roundId/questions/:questionId/position    401      404      404      403      403      403      done
GET  /rounds/:roundId/questions/:questionId/removal     sign-in  404      404      403      403      403      200
POST /rounds/:roundId/questions/:questionId/removal     401      404      404      403      403      403      done
GET  /rounds/:roundId/application                       200      200      200      200      200      200      200
POST /rounds/:roundId/application                       401      done     done     done     done     done     done
POST /rounds/:roundId/application/draft                 401      done     done     done     409      done     done
GET  /rounds/:roundId/application/withdrawal            sign-in  404      404      404      200      404      404
POST /rounds/:roundId/application/withdrawal            401      404      404      404      done     404      404
GET  /rounds/:roundId/application/transfer              sign-in  404      404      404      200      404      404
POST /rounds/:roundId/application/transfer              401      404      404      404      done     404      404
GET  /rounds/:roundId/applications                      sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/applications.csv                  sign-in  404      404      403      403      403      200
POST /rounds/:roundId/applications/decisions            401      404      404      403      403      403      done
GET  /rounds/:roundId/applications/:applicationId       sign-in  404      404      403      403      403      200
POST /rounds/:roundId/applications/:applicationId/review 401      404      404      403      403      403      done
POST /rounds/:roundId/applications/:applicationId/tags  401      404      404      403      403      403      done
GET  /rounds/:roundId/emails                           sign-in  404      404      403      403      403      200
POST /rounds/:roundId/emails/publication               401      404      404      403      403      403      done
GET  /rounds/:roundId/emails/:decision                 sign-in  404      404      403      403      403      200
POST /rounds/:roundId/emails/:decision                 401      404      404      403      403      403      done
POST /rounds/:roundId/emails/:decision/reset           401      404      404      403      403      403      done
GET  /rounds/:roundId/placement                         sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/placement/new                     sign-in  404      404      403      403      403      200
POST /rounds/:roundId/placement                         401      404      404      403      403      403      done
GET  /rounds/:roundId/placement/comparison              sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/placement/:draftId                sign-in  404      404      403      403      403      200
GET  /rounds/:roundId/placement/:draftId/progress       sign-in  404      404      403      403      403      200
POST /rounds/:roundId/placement/:draftId/changes        401      404      404      403      403      403      done
POST /rounds/:roundId/placement/:draftId/drafts         401      404      404      403      403      403      done
POST /rounds/:roundId/placement/:draftId/stop           401      404      404      403      403      403      done
GET  /rounds/:roundId/placement/:draftId/publication    sign-in  404      404      403      403      403      200
POST /rounds/:roundId/placement/:draftId/publication    401      404      404      403      403      403      409
GET  /rounds/:roundId/placement/:draftId/advice         sign-in  404      404      403      403      403      200
POST /rounds/:roundId/placement/:draftId/advice         401      404      404      403      403      403      done
POST /rounds/:roundId/placement/:draftId/leaders        401      404      404      403      403      403      done
GET  /rounds/:roundId/places                            sign-in  404      404      403      403      403      200
POST /rounds/:roundId/places                            401      404      404      403      403      403      done
GET  /offer/:token                                      200      200      200      200      200      200      200
POST /offer/:token                                      done     done     done     done     done     done     done
GET  /offers/:offerId                                   sign-in  404      404      404      200      404      404
POST /offers/:offerId/taking                            401      404      404      404      done     404      404
POST /offers/:offerId/refusal                           401      404      404      404      done     404      404
GET  /rounds/:roundId/hours                             sign-in  404      404      404      200      404      404
POST /rounds/:roundId/hours                             401      404      404      404      done     404      404
POST /rounds/:roundId/hours/copy                        401      404      404      404      409      404      404
POST /rounds/:roundId/hours/busy                        401      404      404      404      422      404      404
GET  /rounds/:roundId/hours/everyone                    sign-in  404      404      403      403      403      200
POST /rounds/:roundId/hours/nudges                      401      404      404      403      403      403      done
GET  /cohorts/:cohortId/sessions/new                    sign-in  404      404      404      403      200      200
POST /cohorts/:cohortId/sessions                        401      404      404      404      403      done     done
GET  /sessions/:sessionId                               sign-in  404      404      404      200      200      200
POST /sessions/:sessionId/rsvp                          401      404      404      404      done     done     done
GET  /answers                                           sign-in  200      200      200      200      200      200
POST /answers/all/:cohortId                             401      404      404      404      done     done     404
POST /answers/away                                      401      done     done     done     done     done     done
POST /answers/:id/end                                   401      404      404      404      done     404      404
GET  /rsvp/:token                                       200      200      200      200      200      200      200
GET  /rsvp/:token/session.ics                           200      200      200      200      200      200      200
POST /rsvp/:token                                       done     done     done     done     done     done     done
GET  /sessions/:sessionId/waitlist                      sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/passes                        401      404      404      404      403      409      409
GET  /sessions/:sessionId/attendance                    sign-in  404      404      404      403      200      200
GET  /sessions/:sessionId/attendance.csv                sign-in  404      404      404      403      403      200
POST /sessions/:sessionId/attendance                    401      404      404      404      403      409      409
POST /sessions/:sessionId/attendance/:userId            401      404      404      404      403      409      409
POST /sessions/:sessionId/walk-ins                      401      404      404      404      403      409      409
POST /sessions/:sessionId/claims                        401      404      404      404      403      409      409
POST /sessions/:sessionId/claim                         401      404      404      404      409      409      409
GET  /sessions/:sessionId/door                          sign-in  404      404      404      403      200      200
GET  /sessions/:sessionId/door.svg                      sign-in  404      404      404      403      409      409
GET  /door/:token                                       sign-in  404      404      404      200      200      200
POST /door/:token                                       401      404      404      404      409      409      409
GET  /sessions/:sessionId/invited                       sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/invited                       401      404      404      404      403      done     done
POST /sessions/:sessionId/invited/:userId/end           401      404      404      404      403      done     done
GET  /sessions/:sessionId/change                        sign-in  404      404      404      403      200      200
POST /sessions/:sessionId                               401      404      404      404      403      done     done
POST /sessions/:sessionId/cancellation                  401      404      404      404      403      done     done
GET  /sessions/:sessionId/move/preview                  sign-in  404      404      404      403      422      422
POST /sessions/:sessionId/move                          401      404      404      404      403      409      409
POST /sessions/:sessionId/move/return                   401      404      404      404      403      done     done
POST /sessions/:sessionId/restoration                   401      404      404      404      403      done     done
GET  /sessions/:sessionId/elsewhere                     sign-in  404      404      404      200      403      403
POST /sessions/:sessionId/elsewhere                     401      404      404      404      done     403      403
POST /sessions/:sessionId/elsewhere/end                 401      404      404      404      done     403      403
GET  /sessions/:sessionId/exchange                      sign-in  404      404      404      403      200      403
POST /sessions/:sessionId/exchange                      401      404      404      404      403      done     403
POST /session-exchanges/:exchangeId/answer              401      404      404      404      404      done     404
POST /session-exchanges/:exchangeId/end                 401      404      404      404      404      done     404
GET  /cohorts/:cohortId/switch                          sign-in  404      404      404      200      200      403
GET  /cohorts/:cohortId/switch/:toCohortId              sign-in  404      404      404      200      403      403
POST /cohorts/:cohortId/switch                          401      404      404      404      done     403      403
POST /cohorts/:cohortId/switch-wishes                   401      404      404      404      done     403      403
POST /cohorts/:cohortId/exchanges                       401      404      404      404      403      done     403
POST /switch-wishes/:wishId/withdrawal                  401      404      404      404      done     404      404
POST /switch-wishes/:wishId/answer                      401      404      404      404      404      done     404
GET  /cohorts/:cohortId/rota                            sign-in  404      404      404      200      200      200
POST /cohorts/:cohortId/rota/turns                      401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/selected                   401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/limits                     401      404      404      404      403      done     403
GET  /cohorts/:cohortId/rota/plan                       sign-in  404      404      404      403      403      200
POST /cohorts/:cohortId/rota/plan                       401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/plan/afresh                401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/plan/publish               401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/plan/discard               401      404      404      404      403      403      done
POST /cohorts/:cohortId/rota/willing                    401      404      404      404      done     done     403
POST /cohorts/:cohortId/rota/absences                   401      404      404      404      403      done     403
POST /cohorts/:cohortId/rota/absences/:absenceId/end    401      404      404      404      404      done     404
POST /sessions/:sessionId/turn                          401      404      404      404      403      done     403
POST /sessions/:sessionId/self-run                      401      404      404      404      403      done     done
POST /sessions/:sessionId/turn/refusal                  401      404      404      404      done     409      409
GET  /sessions/:sessionId/turn-offer                    sign-in  404      404      404      200      200      200
POST /sessions/:sessionId/turn-offer                    401      404      404      404      409      done     409
POST /sessions/:sessionId/turn-offer/end                401      404      404      404      409      done     409
GET  /sessions/:sessionId/swap                          sign-in  404      404      404      200      200      200
POST /sessions/:sessionId/swap                          401      404      404      404      409      422      409
POST /sessions/:sessionId/swap/end                      401      404      404      404      409      done     409
POST /sessions/:sessionId/swap/taking                   401      404      404      404      409      done     409
GET  /swap/:token                                       200      200      200      200      200      200      200
POST /swap/:token                                       422      422      422      422      422      422      422
POST /swap/:token/end                                   done     done     done     done     done     done     done
POST /swap/:token/taking                                done     done     done     done     done     done     done
GET  /cover/:token                                      200      200      200      200      200      200      200
POST /cover/:token                                      done     done     done     done     done     done     done
POST /cover/:token/end                                  done     done     done     done     done     done     done
GET  /lead/:token                                       200      200      200      200      200      200      200
POST /lead/:token                                       done     done     done     done     done     done     done
POST /lead/:token/refusal                               409      409      409      409      409      409      409
GET  /cohorts/:cohortId/reading                         sign-in  404      404      404      200      200      200
POST /cohorts/:cohortId/readings/:readingId/tick        401      404      404      404      done     done     done
POST /cohorts/:cohortId/readings/:readingId/note        401      404      404      404      done     done     done
POST /cohorts/:cohortId/readings/:readingId/questions   401      404      404      404      done     done     done
POST /cohorts/:cohortId/readings/:readingId/questions/withdrawal 401 404  404      404      404      404      404
GET  /cohorts/:cohortId/thread                          sign-in  404      404      404      200      200      200
POST /cohorts/:cohortId/posts                           401      404      404      404      done     done     done
POST /cohorts/:cohortId/thread/mail                     401      404      404      404      done     done     done
GET  /posts/:postId/edit                                sign-in  404      404      404      200      403      403
POST /posts/:postId/edit                                401      404      404      404      done     403      403
POST /posts/:postId/deletion                            401      404      404      404      done     done     done
POST /posts/:postId/pin                                 401      404      404      404      403      done     done
GET  /concerns                                          sign-in  200      200      200      200      200      200
GET  /concerns/:concernId                               sign-in  404      404      404      200      404      200
POST /concerns/:concernId/replies                       401      404      404      404      done     404      done
POST /concerns/:concernId/settlement                    401      404      404      404      done     404      done
GET  /groups/:slug/concerns                             sign-in  404      404      200      200      200      200
GET  /groups/:slug/concerns/new                         sign-in  404      404      200      200      200      200
POST /groups/:slug/concerns/new                         401      404      404      done     done     done     422
GET  /join                                              200      200      200      200      200      200      200
POST /join                                              done     done     done     done     done     done     done
GET  /join/:code/qr.svg                                 200      200      200      200      200      200      200
GET  /sessions/:sessionId/wall                          sign-in  404      404      404      200      200      200
GET  /sessions/:sessionId/room                          sign-in  404      404      404      200      200      200
GET  /sessions/:sessionId/room/opening                  sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/room/opening                  401      404      404      404      403      done     done
GET  /sessions/:sessionId/summary                       sign-in  404      404      404      404      200      200
GET  /sessions/:sessionId/summary.md                    sign-in  404      404      404      404      200      200
POST /sessions/:sessionId/summary                       401      404      404      404      403      done     done
POST /sessions/:sessionId/questions/carried             401      404      404      404      403      done     done
GET  /sessions/:sessionId/notes                         sign-in  404      404      404      200      200      200
GET  /sessions/:sessionId/notes.md                      sign-in  404      404      404      200      200      200
GET  /sessions/:sessionId/notes/versions                sign-in  404      404      404      403      200      200
GET  /sessions/:sessionId/notes/versions/:versionId     sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/notes/versions/:versionId     401      404      404      404      403      done     done
GET  /facilitating/feedback                             sign-in  200      200      200      200      200      200
GET  /groups/:slug/office-hours                         sign-in  404      404      200      200      200      200
POST /groups/:slug/office-hours                         401      404      404      403      403      done     done
POST /office-hours/:slotId/booking                      401      404      404      done     done     409      done
POST /office-hours/:slotId/booking/end                  401      404      404      403      done     403      403
POST /office-hours/:slotId/withdrawal                   401      404      404      403      403      done     done
GET  /office-hours/:slotId/calendar.ics                 sign-in  404      404      404      200      200      404
GET  /facilitating/calendar                             sign-in  200      200      200      200      200      200
POST /facilitating/calendar                             401      422      422      422      422      422      422
GET  /facilitating/statement                            sign-in  200      200      200      200      200      200
GET  /facilitating/statement.csv                        sign-in  200      200      200      200      200      200
GET  /sessions/:sessionId/preparing                     sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/preparing                     401      404      404      404      403      done     done
GET  /sessions/:sessionId/debrief                       sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/debrief                       401      404      404      404      403      409      409
GET  /rooms/:sessionId/events                           sign-in  404      404      404      200      200      200
GET  /sessions/:sessionId/plan                          sign-in  404      404      404      403      200      200
POST /sessions/:sessionId/plan                          401      404      404      404      403      done     done
POST /sessions/:sessionId/plan/questions                401      404      404      404      403      done     done
POST /sessions/:sessionId/plans                         401      404      404      404      403      done     done
GET  /plans                                             sign-in  200      200      200      200      200      200
GET  /plans/:planId                                     sign-in  404      404      404      404      200      200
POST /plans/:planId                                     401      404      404      404      404      done     403
GET  /plans/:planId/deletion                            sign-in  404      404      404      404      200      403
POST /plans/:planId/deletion                            401      404      404      404      404      done     403
GET  /                                                  on       200      200      200      200      200      200
JOIN /rooms/:sessionId                                  401      404      404      404      done     done     done
SAY  /rooms/:sessionId                                  401      404      404      404      done     done     done
LEAD /rooms/:sessionId                                  401      404      404      404      403      done     done
`;

/** The table by route: what each role is answered. */
export const matrix = new Map<string, Record<Role, string>>(
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [method, path, ...cells] = line.split(/ +/);
      const answers = Object.keys(roles).map((role, index) => [role, cells[index] ?? '']);
      return [`${method} ${path}`, Object.fromEntries(answers)];
    }),
);

/** What a guest of a room is answered otherwise than a visitor. */
export const asGuest: Record<string, string> = {
  'GET /sessions/:sessionId/room': '200',
  'GET /rooms/:sessionId/events': '200',
  'JOIN /rooms/:sessionId': 'done',
  'SAY /rooms/:sessionId': 'done',
  'LEAD /rooms/:sessionId': '403',
};
