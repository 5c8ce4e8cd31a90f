ALTER TABLE "room_commands" ALTER COLUMN "by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "secret" text DEFAULT gen_random_uuid()::text || gen_random_uuid()::text;