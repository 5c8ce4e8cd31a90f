/** A line by its halves: `DTSTART;TZID=Europe/Berlin` and `20270316T180000`. */
export interface Line {
  name: string;
  /** Everything between the name and the value, with its semicolons. */
  parameters: string;
  value: string;
}

/** The lines of a text: one that begins with a blank goes on where the one before has ended, whatever ends a line. */
export function* unfolded(text: string) {
  let whole = '';
  for (const [line] of text.replace(/^\ufeff/, '').matchAll(/[^\r\n]+/g)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      whole += line.slice(1);
      continue;
    }
    if (whole) yield whole;
    whole = line;
  }
  if (whole) yield whole;
}

// A time has no colon and its zone may have one, unquoted: (UTC+01:00) Berlin. Some write times as ISO 8601 does.
const timed = /^([\w-]+)((?:;.*?)?):(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?|[^:]*)$/;
const worded = /^([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/;

/** A line in its halves. What it is about is in capitals. */
export function lineOf(line: string): Line {
  const isTime = /^(?:DT(?:START|END)|RDATE|EXDATE|RECURRENCE-ID|FREEBUSY)[;:]/i.test(line);
  const [, name = '', parameters = '', value = ''] = line.match(isTime ? timed : worded) ?? [];
  return { name: name.toUpperCase(), parameters, value: value.trim() };
}

/** What a parameter of a line says, without quotes; '' for nothing. */
export function parameterOf({ parameters }: Line, name: string): string {
  const [, quoted, plain] = parameters.match(new RegExp(`;${name}=(?:"+([^"]*)"+|([^;]*))`, 'i')) ?? [];
  return (quoted ?? plain ?? '').replace(/^[\\"']+|[\\"']+$/g, '').trim();
}

/** The text in a file: some programs write two bytes for each email, and say so by a mark. */
export function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8').decode(bytes);
}
