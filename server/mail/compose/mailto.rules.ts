/** An address as a link that writes to it; what means something in links is spelled otherwise there (RFC 6068). */
export const mailtoOf = (address: string) =>
  `mailto:${encodeURIComponent(address.toWellFormed()).replaceAll('%40', '@').replaceAll('%2B', '+')}`;
