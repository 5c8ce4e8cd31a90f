import { factsIn } from './room/facts.ts';
import { openWire } from './room/socket.ts';
import { Wall } from './room/wall.ts';

const root = document.getElementById('wall');
if (root) new Wall(root, factsIn(root), openWire()).start();
