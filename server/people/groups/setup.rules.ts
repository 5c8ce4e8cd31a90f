/** A set-up code as it is compared: however it was typed, with the look-alikes of Crockford's base 32 made one. */
export const plainCode = (typed: string) =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
