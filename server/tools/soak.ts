import { check } from './storm/check.ts';
import { weather } from './storm/storm.ts';

// npm run soak [-- FIRST_SEED]: twenty storms one after another, each with its seed.

const first = Number(process.argv[2] ?? 1);
for (let seed = first; seed < first + 20; seed += 1) {
  const aftermath = await weather({ seed, rooms: 2, peoplePerRoom: 20, lasts: 20_000 });
  try {
    const { words, events } = await check(aftermath);
    console.log(`seed ${seed}: ${events} events, ${words} words, each once; everybody holds the same log`);
  } catch (error) {
    console.error(`seed ${seed}:`, error);
    process.exitCode = 1;
  } finally {
    await aftermath.end();
  }
}
process.exit();
