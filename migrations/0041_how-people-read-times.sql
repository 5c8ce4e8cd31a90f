ALTER TABLE "users" ADD COLUMN "hour_cycle" text DEFAULT 'h23' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "hour_cycle_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "week_start" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "week_start_chosen" boolean DEFAULT false NOT NULL;