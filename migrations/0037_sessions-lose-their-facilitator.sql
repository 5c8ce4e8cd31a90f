ALTER TABLE "turn_offers" ADD COLUMN "asked" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "turn_offers" ADD COLUMN "asked_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "leader_lost_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "lost_leader_id" uuid;--> statement-breakpoint
ALTER TABLE "turn_offers" ADD CONSTRAINT "turn_offers_asked_id_users_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_lost_leader_id_users_id_fk" FOREIGN KEY ("lost_leader_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_lost_leader_id_index" ON "sessions" USING btree ("lost_leader_id");--> statement-breakpoint
-- Turns that were offered, or whose facilitator has said that they can't come, have nobody to lead them.
UPDATE "sessions" SET "facilitator_id" = NULL, "leader_lost_at" = "turn_offers"."offered_at", "lost_leader_id" = "turn_offers"."offered_by"
FROM "turn_offers" WHERE "turn_offers"."session_id" = "sessions"."id" AND "turn_offers"."offered_by" = "sessions"."facilitator_id" AND "sessions"."starts_at" > now();--> statement-breakpoint
UPDATE "sessions" SET "facilitator_id" = NULL, "leader_lost_at" = "rsvps"."answered_at", "lost_leader_id" = "rsvps"."user_id"
FROM "rsvps" WHERE "rsvps"."session_id" = "sessions"."id" AND "rsvps"."user_id" = "sessions"."facilitator_id" AND "rsvps"."answer" = 'cannot' AND "sessions"."starts_at" > now();
