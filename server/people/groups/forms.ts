import { z } from 'zod';
import { line, newId, text, version, zoneField } from '../../platform/fields.ts';
import { listForm } from '../../platform/paging.ts';
import { picked, sortAsked } from '../../platform/table.ts';
import { groupRoles, memberSorts } from './rules.ts';

export const name = line(80, 'Please enter a name.');
const city = line(80, 'Please enter the city or region.');
const zone = zoneField('Choose a time zone from the list.');

const basics = { name, city, zone };

export const newGroupForm = z.object({ id: newId, ...basics });

export const groupForm = z.object({
  ...basics,
  about: text(20_000).default(''),
  codeOfConduct: text(20_000).default(''),
  version,
});

export const roleForm = z.object({ role: z.enum(groupRoles, 'Please choose one of the roles.') });

/** What the address of the list of members says. */
export const membersForm = listForm.extend({ sort: sortAsked(memberSorts) });

/** A role for all who are ticked. */
export const rolesForm = z.object({
  person: picked('Select at least one person.'),
  role: z.enum(groupRoles, 'Choose a role.'),
});

/** Those who are ticked, for a file; all where nobody is. */
export const someForm = membersForm.extend({ person: picked('', { atLeast: 0 }).catch([]) });

/** Who takes over, where the last organiser leaves; what makes no sense is no one. */
export const departureForm = z.object({ successor: z.uuid().or(z.literal('')).catch('').default('') });

export const removalForm = z.object({ reason: text(500, 'Please give a reason. They’ll read it.') });
