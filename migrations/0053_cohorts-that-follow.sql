ALTER TABLE "cohorts" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "former_invited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_follows_id_cohorts_id_fk" FOREIGN KEY ("follows_id") REFERENCES "public"."cohorts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cohorts_follows_id_index" ON "cohorts" USING btree ("follows_id");