import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../../server/tools/browser.ts';
import { startTestCluster } from '../../server/tools/testing/database.ts';
import { makeSheets } from './sheets.ts';
import { Camera } from './shots.ts';
import { walkNewGroup, walkWorld } from './walks.ts';

// npm run gallery                    shoots every page for every role, on a desk and on a phone, light and dark
// npm run gallery -- organiser 390   only those whose state, role, route, width and theme hold all of these words

const folder = resolve(import.meta.dirname, '../../.gallery');
const cluster = await mkdtemp(join(tmpdir(), 'convenor-gallery-'));
await chmod(cluster, 0o711);
await rm(folder, { recursive: true, force: true });
const postgres = await startTestCluster(cluster);
process.env.TEST_CLUSTER_URL = postgres.url;
const browser = await launchBrowser();
try {
  const camera = new Camera(join(folder, 'shots'), process.argv.slice(2));
  const open = async (baseURL: string) => {
    const context = await browser.newContext({ baseURL, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    return context.newPage();
  };
  await walkNewGroup(camera, open);
  await walkWorld('furnished', camera, open);
  await walkWorld('full', camera, open);
  const sheets = await makeSheets(await browser.newPage(), folder, camera.shots);
  console.log(`${camera.shots.length} pictures on ${sheets.length} sheets: .gallery/index.html`);
} finally {
  await browser.close();
  await postgres.stop();
  await rm(cluster, { recursive: true, force: true });
}
process.exit();
