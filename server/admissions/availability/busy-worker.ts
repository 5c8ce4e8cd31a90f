import { parentPort, workerData } from 'node:worker_threads';
import { busyIn, type Calendar } from './busy-calendar.ts';

// The other half of busy-in-worker.ts: one calendar, read on a thread of its own.
try {
  parentPort?.postMessage(busyIn(workerData as Calendar));
} catch {
  parentPort?.postMessage(null);
}
