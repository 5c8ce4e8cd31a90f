import { factsIn } from './room/facts.ts';
import { inTasks } from './room/in-tasks.ts';
import { Page } from './room/page.ts';
import { openWire } from './room/socket.ts';

const root = document.getElementById('room');
if (root) {
  const wire = openWire(root.dataset.guest === 'yes');
  inTasks(() => new Page(factsIn(root), wire).start(), wire.connect);
}
