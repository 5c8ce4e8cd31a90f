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
    everyone: `${by} has asked everyone who can lead.`,
    one: `${by} has asked ${askedName ?? 'someone'}.`,
    organisers: `${by} has asked the organisers to find someone.`,
  }[asked];
  return [whom, ...(note ? [`${by} writes: ${note}`] : [])];
}
