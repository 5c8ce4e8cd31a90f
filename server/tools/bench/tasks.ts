import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { demoEvening } from '../testing/demo-evening.ts';
import { endAll, runScript } from '../testing/own-process.ts';
import { memberTasks } from './tasks/members.ts';
import { firstTask, organiserTasks } from './tasks/organisers.ts';
import { eveningTasks, sessionTasks } from './tasks/sessions.ts';
import { Stage, type Task } from './tasks/stage.ts';
import { type Done, tableOf, withTable } from './tasks/table.ts';

const page = resolve(import.meta.dirname, '../../decisions/2026-11-30-how-many-taps-a-task-takes.md');

/** Does what people do on a phone, on the demo, and counts. With the word `write` the table goes into its page. */
export async function bench(words: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-tasks-'));
  try {
    const all = [...(await onDemo(folder)), await onEmptyServer(folder)];
    const table = tableOf(all);
    console.log(table);
    for (const { task, problem } of all) if (problem) console.log(`\n${task.name}: ${problem}`);
    if (words.includes('write')) await writeFile(page, withTable(await readFile(page, 'utf8'), table));
  } finally {
    await endAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Before the evening, then when its session has begun. */
async function onDemo(folder: string): Promise<Done[]> {
  // Not faster: all that is done before the session has to be done before it begins, on a slow machine too.
  const { settings, until } = demoEvening('18:02', 10);
  const demo = runScript('demo', {
    ...settings,
    ...{ PORT: '0', DEMO_DIR: join(folder, 'demo'), LOG_LEVEL: 'error' },
  });
  const baseURL = await demo.ready();
  const done: Done[] = [];
  for (const task of [...sessionTasks, ...memberTasks, ...organiserTasks])
    done.push(await tried(task, baseURL));
  await until('18:40');
  for (const task of eveningTasks) done.push(await tried(task, baseURL));
  await demo.end('SIGTERM');
  return done;
}

async function onEmptyServer(folder: string): Promise<Done> {
  const server = runScript('start', { PORT: '0', DATA_DIR: join(folder, 'empty'), LOG_LEVEL: 'error' });
  const baseURL = await server.ready();
  const code = server.output().match(/with the code (\S+)/)?.[1] ?? '';
  const done = await tried(firstTask(code), baseURL);
  await server.end('SIGTERM');
  return done;
}

/** Does a task in a browser of its own, so that none has the last one's pages in memory. */
async function tried(task: Task, baseURL: string): Promise<Done> {
  const browser = await launchBrowser();
  try {
    const { effort } = await task.run(new Stage(browser, baseURL));
    return { task, effort, problem: '' };
  } catch (error) {
    return { task, effort: null, problem: (error as Error).message.split('\n').slice(0, 4).join(' ') };
  } finally {
    await browser.close();
  }
}
