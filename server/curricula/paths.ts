import { at } from '../platform/path.ts';

/** The addresses of curricula. */
export const curriculaPaths = {
  curriculum: at('/curricula/:id', {
    copies: at('/curricula/:id/copies'),
    deletion: at('/curricula/:id/deletion'),
    edit: at('/curricula/:id/edit'),
    units: at('/curricula/:id/units', { new: at('/curricula/:id/units/new') }),
    yaml: at('/curricula/:id/yaml'),
  }),
  libraryCourse: at('/library/:name', { yaml: at('/library/:name/yaml') }),
  reading: {
    deletion: at('/readings/:id/deletion'),
    edit: at('/readings/:id/edit'),
    position: at('/readings/:id/position'),
    unit: at('/readings/:id/unit'),
  },
  unit: {
    deletion: at('/units/:id/deletion'),
    edit: at('/units/:id/edit'),
    position: at('/units/:id/position'),
    readings: at('/units/:id/readings', { new: at('/units/:id/readings/new') }),
  },
};
