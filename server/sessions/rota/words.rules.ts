interface Asked {
  by: string | null;
  asked: 'everyone' | 'one' | 'organisers' | null;
  askedName: string | null;
  note: string | null;
}

/** Whom somebody who cannot lead has asked, and their note, a sentence each; nothing while they have asked nobody. */
export function sayAsked({ by, asked, askedName, note }: Asked): string[] {
  if (!by || !asked) return [];
  const whom = {
    everyone: `${by} has asked for cover.`,
    one: `${by} has asked ${askedName ?? 'someone'}.`,
    organisers: `${by} has asked the organisers to find someone.`,
  }[asked];
  return [whom, ...(note ? [`${by} writes: ${note}`] : [])];
}

/** The same to that person. */
export function sayYouAsked({ asked, askedName, note }: Omit<Asked, 'by'>): string[] {
  if (!asked) return [];
  const whom = {
    everyone: 'You’ve asked for cover.',
    one: `You’ve asked ${askedName ?? 'someone'}.`,
    organisers: 'You’ve asked the organisers to find someone.',
  }[asked];
  return [whom, ...(note ? [`Your note: ${note}`] : [])];
}
