CREATE TABLE "session_passes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"how" text NOT NULL,
	"reason" text NOT NULL,
	"passed_by" uuid,
	"passed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "guests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "is_late" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "word" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "turn" integer;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "offered_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "guests_each" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_passes" ADD CONSTRAINT "session_passes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_passes" ADD CONSTRAINT "session_passes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_passes" ADD CONSTRAINT "session_passes_passed_by_users_id_fk" FOREIGN KEY ("passed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_passes_session_id_index" ON "session_passes" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_passes_user_id_index" ON "session_passes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rsvps_waiting" ON "rsvps" USING btree ("session_id","turn") WHERE answer = 'waiting';