CREATE TABLE "action_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"text" text NOT NULL,
	"owner_id" uuid,
	"done_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "action_items_session_id_seq_unique" UNIQUE("session_id","seq")
);
--> statement-breakpoint
CREATE TABLE "session_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"led_by" uuid,
	"useful" integer NOT NULL,
	"keep" text NOT NULL,
	"change" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_feedback" ADD CONSTRAINT "session_feedback_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_feedback" ADD CONSTRAINT "session_feedback_led_by_users_id_fk" FOREIGN KEY ("led_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_items_owner_id_index" ON "action_items" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "session_feedback_session_id_index" ON "session_feedback" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_feedback_led_by_index" ON "session_feedback" USING btree ("led_by");