CREATE TABLE "session_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort_id" uuid NOT NULL,
	"how" text NOT NULL,
	"was" jsonb NOT NULL,
	"moved_by" uuid,
	"moved_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "holidays" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session_moves" ADD CONSTRAINT "session_moves_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_moves" ADD CONSTRAINT "session_moves_moved_by_users_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_moves_cohort_id_moved_at_index" ON "session_moves" USING btree ("cohort_id","moved_at");