/** Where people meet: a venue and its address, a call, or both; '' for what there is not. */
export interface Place {
  venue: string;
  address: string;
  onlineUrl: string;
}

/** Where one session takes place: what it says itself, else its cohort's. */
export const placeOf = (cohort: Place, session: { [Part in keyof Place]: string | null }): Place => ({
  venue: session.venue ?? cohort.venue,
  address: session.address ?? cohort.address,
  onlineUrl: session.onlineUrl ?? cohort.onlineUrl,
});
