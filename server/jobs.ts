// What the queue can be asked to do: one line per domain that has jobs.
import './accounts/jobs.ts';
import './attendance/jobs.ts';
import './calendars/jobs.ts';
import './mail/jobs.ts';
import './placement/jobs.ts';
import './places/jobs.ts';
import './post/jobs.ts';
import './reminders/jobs.ts';
import './rooms/jobs.ts';
import './rotation/jobs.ts';
import './sessions/jobs.ts';
import './threads/jobs.ts';
import './webhooks/jobs.ts';
