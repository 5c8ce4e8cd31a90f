DROP INDEX "letters_to_index";--> statement-breakpoint
CREATE INDEX "letters_to_address" ON "letters" USING btree ("to","created_at");--> statement-breakpoint
CREATE INDEX "letters_bounced" ON "letters" USING btree ("group_id","created_at","to") WHERE state = 'bounced';