ALTER TABLE "thread_readers" ADD COLUMN "mailed" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "letters_waiting" ON "letters" USING btree ("to","created_at") WHERE state = 'waiting';--> statement-breakpoint
UPDATE "thread_readers" SET "mailed" = ARRAY(
  SELECT "posts"."id" FROM "posts" WHERE "posts"."cohort_id" = "thread_readers"."cohort_id"
    AND "posts"."created_at" > "thread_readers"."mailed_at" - interval '24 hours'
    AND "posts"."created_at" <= "thread_readers"."mailed_at"
) WHERE "mailed_at" IS NOT NULL;
