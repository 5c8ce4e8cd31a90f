CREATE TABLE "kept_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"browser" text NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "kept_forms_browser_index" ON "kept_forms" USING btree ("browser");--> statement-breakpoint
CREATE INDEX "kept_forms_user_id_index" ON "kept_forms" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "kept_forms_kept_at_index" ON "kept_forms" USING btree ("kept_at");