import type { Verdict } from '../../admissions/rounds/review.rules.ts';
import type { ApplicationRole, Decision } from '../../admissions/rounds/rules.ts';
import type { DemoName } from './demo-people.ts';

/** Somebody who has applied to the demo's round. All of them are made up. */
export interface DemoApplicant {
  /** Who it is, of the group; or the name of somebody who is new. */
  who: DemoName | { name: string; zone?: string };
  role?: ApplicationRole;
  /** When they can come, where they are: "mon 17-22, sat 9-14?"; a question mark is for "if needed". '' is not said yet. */
  hours: string;
  experience: number;
  motivation: string;
  background: string;
  tags?: string[];
  decision?: Decision;
  /** Verdict, score and note of the first and of the second organiser, as far as they have looked. */
  reviews?: [Verdict, number, string][];
  /** Still being written. */
  draft?: true;
}

export const demoApplicants: DemoApplicant[] = [
  {
    ...{ who: 'member', role: 'either', experience: 3, hours: 'mon 17-22, tue 18-22, wed 17-22?' },
    motivation:
      'The winter cohort changed how I read the news. I would like to lead one, or read along again.',
    background: 'Nurse on a ward that has just bought a triage model.',
    ...{ decision: 'accept', tags: ['health'], reviews: [['yes', 5, 'Would lead well.']] },
  },
  {
    ...{ who: 'facilitator', role: 'facilitator', experience: 4, hours: 'mon 17-22, wed 17-22, thu 18-22' },
    motivation: 'One more cohort, then a break.',
    background: 'Leads the winter cohort.',
    ...{ decision: 'accept', reviews: [['yes', 5, '']] },
  },
  {
    ...{ who: 'jonas', role: 'facilitator', experience: 4, hours: 'tue 17-22, wed 18-22, sat 9-13?' },
    motivation: 'I have read it twice and would rather ask questions than answer them.',
    background: 'Maths teacher.',
    ...{ decision: 'accept', tags: ['teaching'] },
    reviews: [
      ['yes', 4, 'First time leading: pair him with Tomás.'],
      ['yes', 4, ''],
    ],
  },
  {
    ...{ who: { name: 'Signe Holm' }, experience: 1, hours: 'mon 17-21, wed 17-21' },
    motivation: 'My daughter asks me things about this that I cannot answer.',
    background: 'Runs a bakery, has read two popular books.',
    ...{ decision: 'accept', reviews: [['yes', 4, 'Warm email.']] },
  },
  {
    ...{ who: { name: 'Tariq Aziz' }, experience: 4, hours: 'mon 18-22, tue 18-22?, thu 18-22' },
    motivation: 'I train models at work and nobody there talks about what happens if it goes well.',
    background: 'Engineer at a speech start-up.',
    ...{ decision: 'accept', tags: ['engineer'] },
    reviews: [
      ['yes', 4, ''],
      ['maybe', 3, 'May talk a lot?'],
    ],
  },
  {
    ...{ who: { name: 'Lucía Prado', zone: 'Europe/Lisbon' }, experience: 2, hours: 'mon 16-21, tue 17-21' },
    motivation: 'I write about regulation and want to know what it is that is being regulated.',
    background: 'Journalist, joins by video.',
    ...{ decision: 'accept', tags: ['policy'], reviews: [['yes', 5, 'Asks what we skip.']] },
  },
  {
    ...{ who: { name: 'Emeka Obi' }, experience: 3, hours: 'tue 17-22, wed 17-22?' },
    motivation: 'Interpretability seems like the part a statistician can help with.',
    background: 'Statistician in a hospital.',
    ...{ decision: 'accept', tags: ['health'], reviews: [['yes', 4, '']] },
  },
  {
    ...{ who: { name: 'Anneke de Vries' }, experience: 2, hours: 'wed 17-22, thu 17-22' },
    motivation: 'A friend of the winter cohort said to come along.',
    background: 'Works for the city on procurement.',
    ...{ decision: 'accept', tags: ['policy'] },
    reviews: [
      ['yes', 4, ''],
      ['yes', 4, 'Useful for everyone else.'],
    ],
  },
  {
    ...{ who: { name: 'Pavel Horák' }, experience: 5, hours: 'mon 18-22?, wed 18-22' },
    motivation: 'I know the papers and not the people.',
    background: 'Doctoral student in machine learning.',
    ...{
      decision: 'accept',
      tags: ['engineer'],
      reviews: [['yes', 3, 'Knows it all already; could lead next time.']],
    },
  },
  {
    ...{ who: { name: 'Meera Joshi' }, experience: 1, hours: 'mon 17-20.5, tue 17-20.5' },
    motivation: 'I would like to argue with somebody about whether any of this is real.',
    background: 'Philosophy, second year.',
    ...{ decision: 'accept', tags: ['student'], reviews: [['yes', 5, 'Yes, argue!']] },
  },
  {
    ...{ who: { name: 'Henrik Aalto' }, experience: 2, hours: 'tue 18-22, thu 18-22' },
    motivation: 'I have an hour a day on the train to read.',
    background: 'Train driver, union safety officer.',
    ...{ decision: 'accept', reviews: [['yes', 4, 'Safety culture!']] },
  },
  {
    ...{ who: { name: 'Zeynep Kaya' }, experience: 3, hours: 'mon 17-22, thu 17-22?' },
    motivation: 'My team wants to use agents for bookkeeping, and I have to sign.',
    background: 'Accountant.',
    ...{ decision: 'accept', reviews: [['yes', 3, '']] },
  },
  {
    ...{ who: { name: 'Liam Byrne' }, experience: 1, hours: 'wed 17-22, sat 9-14' },
    motivation: 'To find out whether I should study this.',
    background: 'Last year of school.',
    ...{ decision: 'accept', tags: ['student'], reviews: [['yes', 4, 'Sixteen: ask for a parent’s word.']] },
  },
  {
    ...{ who: { name: 'Chiara Conti' }, experience: 2, hours: 'tue 17-21, wed 17-21' },
    motivation: 'I translate articles about this without understanding half of them.',
    background: 'Translator.',
    ...{ decision: 'accept', reviews: [['yes', 4, '']] },
  },
  {
    ...{ who: { name: 'Dan Whitfield' }, experience: 2, hours: 'sun 10-14, fri 18-22' },
    motivation: 'Shift work, so weekends are what I have.',
    background: 'Paramedic.',
    ...{ decision: 'accept', tags: ['health'], reviews: [['yes', 4, 'Can nobody lead on a Sunday?']] },
  },
  {
    ...{ who: { name: 'Ines Marques' }, experience: 3, hours: '' },
    motivation: 'I did a course online, alone, and stopped in week three. With others I would not.',
    background: 'Civil engineer.',
    ...{ decision: 'accept', tags: ['engineer'], reviews: [['yes', 5, '']] },
  },
  {
    ...{ who: { name: 'Yusuf Demir' }, experience: 2, hours: 'mon 18-22, tue 18-22' },
    motivation: 'Curious.',
    background: 'Sells phones.',
    decision: 'waitlist',
    reviews: [
      ['maybe', 2, 'One word; ask again?'],
      ['yes', 3, 'Curious is a reason.'],
    ],
  },
  {
    ...{ who: { name: 'Bogdan Ilie' }, experience: 1, hours: 'thu 17-19' },
    motivation: 'We sell a certificate for AI compliance and would like to present it to your members.',
    background: 'Sales.',
    ...{ decision: 'decline', reviews: [['no', 1, 'An advertisement.']] },
  },
  {
    ...{ who: { name: 'Aroha Ngata' }, experience: 3, hours: 'mon 17-22, tue 17-22, wed 17-22' },
    motivation: 'I have moved here from Wellington, where I was in a group like yours.',
    background: 'Ecologist; models of another kind.',
    ...{ decision: 'accept', reviews: [['yes', 5, 'Has done this before.']] },
  },
  {
    ...{ who: { name: 'Felix Brandt' }, experience: 4, hours: 'wed 18-22, thu 18-22' },
    motivation: 'To hear what people outside the field are afraid of.',
    background: 'Works on chips.',
    tags: ['engineer'],
    reviews: [
      ['maybe', 3, 'Here for us, or to study us?'],
      ['yes', 4, ''],
    ],
  },
  {
    ...{ who: { name: 'Gita Sharma' }, role: 'either', experience: 4, hours: 'tue 18-22, thu 18-22' },
    motivation: 'I have led book clubs for ten years and could lead this one, with help.',
    background: 'Librarian.',
    tags: ['teaching'],
  },
  {
    ...{ who: { name: 'Olle Sandberg' }, experience: 1, hours: '' },
    motivation: 'The lecture at the library made me uneasy, and I would like to be uneasy more precisely.',
    background: 'Retired, was a surveyor.',
  },
  {
    ...{ who: { name: 'Nadia Benali' }, experience: 2, hours: 'mon 19-22?, wed 19-22?' },
    motivation: 'I look after two children and can come late, if at all. Is there a way to join by video?',
    background: 'Lawyer.',
    tags: ['policy'],
  },
  {
    ...{ who: { name: 'Tom Achterberg' }, experience: 2, hours: '' },
    ...{ motivation: 'I think that', background: '', draft: true },
  },
];
