DROP INDEX "letters_counted";--> statement-breakpoint
CREATE INDEX "letters_listed" ON "letters" USING btree ("group_id","created_at","id","category","state","attempts");