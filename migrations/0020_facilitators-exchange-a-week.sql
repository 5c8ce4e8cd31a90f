CREATE TABLE "week_exchanges" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"with_session_id" uuid NOT NULL,
	"with_user_id" uuid NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "session_visits" ADD COLUMN "role" text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "week_exchanges" ADD CONSTRAINT "week_exchanges_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_exchanges" ADD CONSTRAINT "week_exchanges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_exchanges" ADD CONSTRAINT "week_exchanges_with_session_id_sessions_id_fk" FOREIGN KEY ("with_session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_exchanges" ADD CONSTRAINT "week_exchanges_with_user_id_users_id_fk" FOREIGN KEY ("with_user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "week_exchanges_asked_once" ON "week_exchanges" USING btree ("session_id","with_session_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "week_exchanges_with_session_id_index" ON "week_exchanges" USING btree ("with_session_id");--> statement-breakpoint
CREATE INDEX "week_exchanges_user_id_index" ON "week_exchanges" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "week_exchanges_with_user_id_index" ON "week_exchanges" USING btree ("with_user_id");