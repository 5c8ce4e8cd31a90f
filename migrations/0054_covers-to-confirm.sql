CREATE TABLE "agreed_covers" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"offered_by" uuid NOT NULL,
	"user_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer_by" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agreed_covers" ADD CONSTRAINT "agreed_covers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreed_covers" ADD CONSTRAINT "agreed_covers_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreed_covers" ADD CONSTRAINT "agreed_covers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreed_covers_answer_by_index" ON "agreed_covers" USING btree ("answer_by");--> statement-breakpoint
CREATE INDEX "agreed_covers_user_id_index" ON "agreed_covers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "agreed_covers_offered_by_index" ON "agreed_covers" USING btree ("offered_by");--> statement-breakpoint
CREATE OR REPLACE FUNCTION "end_turn_offers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "swap_offers" WHERE "session_id" = NEW."id";
	DELETE FROM "swap_choices" WHERE "return_id" = NEW."id";
	DELETE FROM "agreed_covers" WHERE "session_id" = NEW."id";
	RETURN NULL;
END $$;
