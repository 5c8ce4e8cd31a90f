export const longestName = 80;

export interface AccessCommands {
  /** While it is on no one new comes in, but for those who may host. */
  'room.lock': { on: boolean };
  /** Sends someone out, until they are let in again. */
  'person.remove': { person: string };
  'person.readmit': { person: string };
  /** Someone is in the room without a device: of the cohort (`person`), or anyone by a name. */
  'person.add': { person: string } | { name: string };
  /** They have left, or were on the list by mistake. */
  'person.leave': { person: string };
}

export interface AccessEvents {
  'room.locked': { on: boolean };
  'person.removed': { person: string };
  'person.readmitted': { person: string };
  /** Of someone with an account (`isMember`) the name is not stored: it is today's, or that of a former member. */
  'person.added': { person: string; name: string; isMember: boolean };
  'person.left': { person: string };
}

declare module '../protocol.ts' {
  interface Commands extends AccessCommands {}
  interface EventData extends AccessEvents {}
}
