ALTER TABLE "sessions" ADD COLUMN "self_run" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- The audit log notes it too.
DROP TRIGGER audit_added ON "sessions";
--> statement-breakpoint
DROP TRIGGER audit_changed ON "sessions";
--> statement-breakpoint
DROP TRIGGER audit_removed ON "sessions";
--> statement-breakpoint
SELECT note_changes_of('sessions', 'session', 'added changed removed', 'id',
  'starts_at title minutes venue capacity guests_each facilitator_id cancelled_at closed_at summary_published_at self_run',
  'unit_id address online_url cancel_reason', '(select group_id from cohorts where id = r.cohort_id)',
  'coalesce(nullif(r.title, ''''), (select title from units where id = r.unit_id))',
  '(select name from cohorts where id = r.cohort_id)');
