CREATE TABLE "placement_advice" (
	"draft_id" uuid PRIMARY KEY NOT NULL,
	"of_version" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer DEFAULT 0 NOT NULL,
	"advice" jsonb,
	"beat_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "placement_advice" ADD CONSTRAINT "placement_advice_draft_id_placement_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."placement_drafts"("id") ON DELETE cascade ON UPDATE no action;