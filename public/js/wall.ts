import { factsIn } from './room/facts.ts';
import { inTasks } from './room/in-tasks.ts';
import { openWire } from './room/socket.ts';
import { Wall } from './room/wall.ts';

const root = document.getElementById('wall');
if (root) {
  const wire = openWire();
  inTasks(() => new Wall(root, factsIn(root), wire).start(), wire.connect);
}
