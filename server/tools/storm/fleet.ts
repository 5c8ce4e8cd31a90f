import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Strait } from './strait.ts';

const main = resolve(import.meta.dirname, '../../main.ts');

/** A server process behind a proxy, which can be killed and comes back. */
export class Ship {
  readonly proxy: Strait;
  readonly #databaseUrl: string;
  #child: ChildProcess | null = null;

  constructor(databaseUrl: string, chance: () => number) {
    this.#databaseUrl = databaseUrl;
    this.proxy = new Strait(chance);
  }

  /** The port that people connect to, which stays the same. */
  get port(): number {
    return this.proxy.port;
  }

  async launch() {
    await this.proxy.open();
    await this.#start();
  }

  /** SIGKILL, and a new process in its place. */
  async strike() {
    const gone = this.#child && once(this.#child, 'exit');
    this.#child?.kill('SIGKILL');
    await gone;
    await this.#start();
  }

  sink() {
    this.#child?.kill('SIGKILL');
    this.proxy.close();
  }

  /** As whoever minds servers does: one that finds the database away at its start is started again. */
  async #start() {
    for (let tries = 0; tries < 5; tries += 1) if (await this.#isUp()) return;
    throw new Error('A server did not start.');
  }

  async #isUp(): Promise<boolean> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, DATABASE_URL: this.#databaseUrl, PORT: '0', LOG_LEVEL: 'fatal' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface(child.stdout)) {
      const [, port] = line.match(/http:\/\/\S+:(\d+)/) ?? [];
      if (!port) continue;
      child.stdout.resume();
      this.proxy.leadTo(Number(port));
      return true;
    }
    return false;
  }
}
