// What the queue can be asked to do: one line per wing that has jobs.
import './hooks.ts';
import './home/jobs.ts';
import './people/accounts/jobs.ts';
import './people/audit/jobs.ts';
import './people/handover/jobs.ts';
import './certificates/jobs.ts';
import './sessions/calendars/jobs.ts';
import './mail/preferences/jobs.ts';
import './admissions/placement/jobs.ts';
import './admissions/late-seats/jobs.ts';
import './messages/jobs.ts';
import './sessions/reminders/jobs.ts';
import './rooms/jobs.ts';
import './sessions/rota/jobs.ts';
import './sessions/jobs.ts';
import './study/threads/jobs.ts';
import './people/webhooks/jobs.ts';
