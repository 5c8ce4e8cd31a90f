CREATE TABLE "standing_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"cohort_id" uuid,
	"from_date" date,
	"until_date" date,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "standing_answers_user_id_cohort_id_unique" UNIQUE("user_id","cohort_id")
);
--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "standing_id" uuid;--> statement-breakpoint
ALTER TABLE "standing_answers" ADD CONSTRAINT "standing_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_answers" ADD CONSTRAINT "standing_answers_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standing_answers_user_id_index" ON "standing_answers" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_standing_id_standing_answers_id_fk" FOREIGN KEY ("standing_id") REFERENCES "public"."standing_answers"("id") ON DELETE set null ON UPDATE no action;