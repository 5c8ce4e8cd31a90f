CREATE TABLE "debriefs" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"by_id" uuid,
	"worked" text NOT NULL,
	"stuck" text NOT NULL,
	"next" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prepared_points" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"point" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prepared_points_session_id_user_id_point_pk" PRIMARY KEY("session_id","user_id","point")
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "guide" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "debriefs" ADD CONSTRAINT "debriefs_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debriefs" ADD CONSTRAINT "debriefs_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_points" ADD CONSTRAINT "prepared_points_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_points" ADD CONSTRAINT "prepared_points_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "debriefs_by_id_index" ON "debriefs" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "prepared_points_user_id_index" ON "prepared_points" USING btree ("user_id");--> statement-breakpoint
-- A unit's guide is noted like its other texts.
DROP TRIGGER audit_added ON units;--> statement-breakpoint
DROP TRIGGER audit_changed ON units;--> statement-breakpoint
DROP TRIGGER audit_removed ON units;--> statement-breakpoint
SELECT note_changes_of('units', 'unit', 'added changed removed', 'id', 'title position label optional stated_minutes',
  'summary aims prompts exercises alternative note guide', '(select group_id from curricula where id = r.curriculum_id)',
  'r.title', '(select title from curricula where id = r.curriculum_id)');
