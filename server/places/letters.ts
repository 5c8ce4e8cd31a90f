import { addressOf, type Letter } from '../platform/mail.ts';
import { offerHours } from './rules.ts';

interface Reader {
  name: string;
  email: string;
}

interface Named {
  id: string;
  name: string;
}

/** To the first who waits and can make the time of a seat that has come free. */
export const seatOffered = (reader: Reader, offerId: string, cohort: Named, round: Named): Letter => ({
  to: reader.email,
  category: 'places',
  subject: `A seat for you in ${cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `A seat in ${cohort.name} of ${round.name} has come free, at a time that you can make. It is held for you for ${offerHours} hours; after that it goes to the next person.`,
    'Please answer either way. Saying no costs you nothing: you stay where you are on the list.',
  ],
  action: { label: 'Take it or let it go', href: addressOf(`/offers/${offerId}`) },
  footer: `You get this because you applied for ${round.name}.`,
});

/** To somebody who came late and has been given a seat. */
export const seatGiven = (reader: Reader, cohort: Named, round: Named): Letter => ({
  to: reader.email,
  category: 'places',
  subject: `You have a seat in ${cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You are in ${cohort.name} of ${round.name}. Its dates, its place and its readings are on its page.`,
    'If it does not suit you, you can change to another cohort of the round where there is a seat.',
  ],
  action: { label: 'See your cohort', href: addressOf(`/cohorts/${cohort.id}`) },
  footer: `You get this because you applied for ${round.name}.`,
});

/** To those who facilitate: somebody new comes. */
export const newcomerComes = (reader: Reader, person: string, cohort: Named): Letter => ({
  to: reader.email,
  category: 'people',
  subject: `${person} joins ${cohort.name}`,
  paragraphs: [`Hello ${reader.name},`, `${person} has a seat in ${cohort.name} from now on.`],
  action: { label: 'See who is in it', href: addressOf(`/cohorts/${cohort.id}/people`) },
  footer: 'You get this because you facilitate this cohort.',
});
