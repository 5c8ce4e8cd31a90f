import { parentPort, workerData } from 'node:worker_threads';
import { readYaml } from './format-reader.ts';

// The other half of format-in-worker.ts: one file, read on a thread of its own.
parentPort?.postMessage(readYaml(workerData as string));
