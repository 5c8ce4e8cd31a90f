DROP INDEX "letters_group_id_created_at_index";--> statement-breakpoint
CREATE INDEX "letters_counted" ON "letters" USING btree ("group_id","created_at","category","state","attempts");--> statement-breakpoint
CREATE INDEX "letters_open" ON "letters" USING btree ("group_id","created_at") WHERE state in ('queued', 'sending', 'waiting');--> statement-breakpoint
CREATE INDEX "letters_sent_of_session" ON "letters" USING btree ("session_id","user_id") WHERE state = 'sent';