import { factsIn } from './room/facts.ts';
import { Page } from './room/page.ts';
import { openWire } from './room/socket.ts';

const root = document.getElementById('room');
if (root) new Page(factsIn(root), openWire(root.dataset.guest === 'yes')).start();
