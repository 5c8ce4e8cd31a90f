CREATE TABLE "placement_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"parent_id" uuid,
	"settings" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"before" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"groups" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"unplaced" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"score" jsonb,
	"proof" jsonb,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"published_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "placement_drafts_round_id_number_unique" UNIQUE("round_id","number")
);
--> statement-breakpoint
CREATE TABLE "placement_solves" (
	"draft_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"progress" jsonb,
	"problem" text DEFAULT '' NOT NULL,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"beat_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "switch_wishes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"from_cohort_id" uuid NOT NULL,
	"to_cohort_id" uuid NOT NULL,
	"with_user_id" uuid,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "placement_drafts" ADD CONSTRAINT "placement_drafts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_drafts" ADD CONSTRAINT "placement_drafts_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_solves" ADD CONSTRAINT "placement_solves_draft_id_placement_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."placement_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_wishes" ADD CONSTRAINT "switch_wishes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_wishes" ADD CONSTRAINT "switch_wishes_from_cohort_id_cohorts_id_fk" FOREIGN KEY ("from_cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_wishes" ADD CONSTRAINT "switch_wishes_to_cohort_id_cohorts_id_fk" FOREIGN KEY ("to_cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_wishes" ADD CONSTRAINT "switch_wishes_with_user_id_users_id_fk" FOREIGN KEY ("with_user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "placement_solves_state_index" ON "placement_solves" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "switch_wishes_one_each" ON "switch_wishes" USING btree ("user_id","from_cohort_id","to_cohort_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "switch_wishes_to_cohort_id_index" ON "switch_wishes" USING btree ("to_cohort_id");--> statement-breakpoint
CREATE INDEX "switch_wishes_with_user_id_index" ON "switch_wishes" USING btree ("with_user_id");