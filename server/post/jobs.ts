// What letters say is decided by whoever sends them: every process that works on the queue knows this.
import './wordings.ts';
