import { at } from '../platform/path.ts';

/** The addresses of attendance over weeks. */
export const certificatesPaths = {
  certificate: at('/certificates/:code', {
    hiding: at('/certificates/:code/hiding'),
    naming: at('/certificates/:code/name'),
    qrSvg: at('/certificates/:code/qr.svg'),
    withdrawal: at('/certificates/:code/withdrawal'),
  }),
  facilitating: {
    clashes: at('/facilitating/calendar'),
    feedback: at('/facilitating/feedback'),
    statement: at('/facilitating/statement'),
    statementCsv: at('/facilitating/statement.csv'),
  },
  keep: at('/keep/:token'),
};
