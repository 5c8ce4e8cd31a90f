import assert from 'node:assert/strict';
import type { Aftermath } from './storm.ts';

/**
 * What must hold after any storm: logs without gaps, everybody's room as a fresh snapshot for them has it, each word
 * that anybody sent in the log once, and nobody shown out. Throws where it does not; answers with what there was.
 */
export async function check({ sailors, sent, logs, fresh }: Aftermath) {
  for (const events of logs.values())
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, index) => index + 1),
    );
  const said = [...logs.values()]
    .flat()
    .flatMap((event) => (event.type === 'chat.said' ? [event.data.text] : []));
  assert.equal(new Set(said).size, said.length, 'something was said twice');
  const missing = [...sent.keys()].filter((text) => !said.includes(text));
  assert.deepEqual(missing, [], 'something was lost');
  for (const sailor of sailors) {
    assert.equal(sailor.ended, null);
    const acknowledged = [...sailor.answered.values()].flatMap((answer) => (answer.ok ? [answer.seq] : []));
    assert.ok(Math.max(0, ...acknowledged) <= (logs.get(sailor.room)?.length ?? 0));
    const late = await fresh(sailor);
    assert.deepEqual(sailor.state, late.state);
    late.close();
  }
  return { words: said.length, events: [...logs.values()].flat().length };
}
