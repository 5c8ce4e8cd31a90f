CREATE TABLE "swap_choices" (
	"session_id" uuid NOT NULL,
	"return_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "swap_choices_session_id_return_id_pk" PRIMARY KEY("session_id","return_id")
);
--> statement-breakpoint
CREATE TABLE "swap_offers" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"offered_by" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"offered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "swap_choices" ADD CONSTRAINT "swap_choices_session_id_swap_offers_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."swap_offers"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_choices" ADD CONSTRAINT "swap_choices_return_id_sessions_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_choices" ADD CONSTRAINT "swap_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_offers" ADD CONSTRAINT "swap_offers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap_offers" ADD CONSTRAINT "swap_offers_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "swap_choices_return_id_index" ON "swap_choices" USING btree ("return_id");--> statement-breakpoint
CREATE INDEX "swap_choices_user_id_index" ON "swap_choices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "swap_offers_offered_by_index" ON "swap_offers" USING btree ("offered_by");--> statement-breakpoint
-- A turn that has another facilitator or time, or that is cancelled, can no longer be had as it was offered. However
-- that comes about (an answer, a plan, a departure, an exchange of cohorts), the offers end with it.
CREATE FUNCTION "end_turn_offers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "swap_offers" WHERE "session_id" = NEW."id";
	DELETE FROM "swap_choices" WHERE "return_id" = NEW."id";
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "turn_moves" AFTER UPDATE OF "facilitator_id", "starts_at", "cancelled_at" ON "sessions"
FOR EACH ROW WHEN (
	(OLD."facilitator_id", OLD."starts_at", OLD."cancelled_at")
	IS DISTINCT FROM (NEW."facilitator_id", NEW."starts_at", NEW."cancelled_at")
) EXECUTE FUNCTION "end_turn_offers"();
