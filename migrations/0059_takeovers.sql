CREATE TABLE "takeovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"notice_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"due_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "takeovers" ADD CONSTRAINT "takeovers_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeovers" ADD CONSTRAINT "takeovers_first_id_users_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeovers" ADD CONSTRAINT "takeovers_second_id_users_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "takeovers_group_id_index" ON "takeovers" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "takeovers_first_id_index" ON "takeovers" USING btree ("first_id");--> statement-breakpoint
CREATE INDEX "takeovers_second_id_index" ON "takeovers" USING btree ("second_id");--> statement-breakpoint
CREATE INDEX "takeovers_due" ON "takeovers" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "takeovers_open" ON "takeovers" USING btree ("group_id") WHERE state in ('asked', 'notice');