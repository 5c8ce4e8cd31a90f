CREATE TABLE "cover_asks" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"wave" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cover_asks_session_id_user_id_pk" PRIMARY KEY("session_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "cohort_members" ADD COLUMN "stands_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "turn_offers" ADD COLUMN "next_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cover_asks" ADD CONSTRAINT "cover_asks_session_id_turn_offers_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."turn_offers"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover_asks" ADD CONSTRAINT "cover_asks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cover_asks_user_id_index" ON "cover_asks" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "turn_offers_next_at_index" ON "turn_offers" USING btree ("next_at");