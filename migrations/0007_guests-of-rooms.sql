CREATE TABLE "room_guests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "room_guests_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "room_events" DROP CONSTRAINT "room_events_by_users_id_fk";
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "guest_code" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "meeting" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "room_guests" ADD CONSTRAINT "room_guests_session_id_rooms_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."rooms"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_guests_session_id_index" ON "room_guests" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_guest_code_unique" UNIQUE("guest_code");