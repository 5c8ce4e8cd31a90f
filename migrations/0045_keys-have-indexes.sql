CREATE INDEX "seat_offers_application_id_index" ON "seat_offers" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "reading_notes_reading_id_index" ON "reading_notes" USING btree ("reading_id");--> statement-breakpoint
CREATE INDEX "reading_questions_session_id_index" ON "reading_questions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reading_questions_unit_id_index" ON "reading_questions" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "reading_questions_reading_id_index" ON "reading_questions" USING btree ("reading_id");--> statement-breakpoint
CREATE INDEX "absences_user_id_index" ON "absences" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "application_history_by_index" ON "application_history" USING btree ("by");--> statement-breakpoint
CREATE INDEX "application_reviews_reviewer_id_index" ON "application_reviews" USING btree ("reviewer_id");--> statement-breakpoint
CREATE INDEX "applications_decided_by_index" ON "applications" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "applications_moved_to_index" ON "applications" USING btree ("moved_to") WHERE moved_to is not null;--> statement-breakpoint
CREATE INDEX "attendance_changes_changed_by_index" ON "attendance_changes" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "attendances_recorded_by_index" ON "attendances" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "rsvps_standing_id_index" ON "rsvps" USING btree ("standing_id") WHERE standing_id is not null;--> statement-breakpoint
CREATE INDEX "session_passes_passed_by_index" ON "session_passes" USING btree ("passed_by");--> statement-breakpoint
CREATE INDEX "sessions_starts_at_index" ON "sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "sessions_unit_id_index" ON "sessions" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "standing_answers_cohort_id_index" ON "standing_answers" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "switch_wishes_from_cohort_id_index" ON "switch_wishes" USING btree ("from_cohort_id");--> statement-breakpoint
CREATE INDEX "switch_wishes_user_id_index" ON "switch_wishes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "week_exchanges_session_id_index" ON "week_exchanges" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "posts_author_id_index" ON "posts" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "thread_readers_user_id_index" ON "thread_readers" USING btree ("user_id");