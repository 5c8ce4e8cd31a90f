ALTER TABLE "cohorts" DROP CONSTRAINT "cohorts_curriculum_id_curricula_id_fk";
--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_curriculum_id_curricula_id_fk" FOREIGN KEY ("curriculum_id") REFERENCES "public"."curricula"("id") ON DELETE no action ON UPDATE no action;