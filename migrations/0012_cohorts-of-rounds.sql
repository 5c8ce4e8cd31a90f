CREATE TABLE "round_cohorts" (
	"cohort_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"slot" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "round_cohorts" ADD CONSTRAINT "round_cohorts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_cohorts" ADD CONSTRAINT "round_cohorts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "round_cohorts_round_id_index" ON "round_cohorts" USING btree ("round_id");