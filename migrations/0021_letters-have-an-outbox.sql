CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"category" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid,
	"group_id" uuid,
	"session_id" uuid,
	"letter" jsonb,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"trouble" text DEFAULT '' NOT NULL,
	"once" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "letters_once_unique" UNIQUE("once")
);
--> statement-breakpoint
CREATE INDEX "letters_group_id_created_at_index" ON "letters" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "letters_user_id_created_at_index" ON "letters" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "letters_session_id_index" ON "letters" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "letters_to_index" ON "letters" USING btree ("to");