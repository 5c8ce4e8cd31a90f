CREATE TABLE "draft_turns" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"cohort_id" uuid NOT NULL,
	"user_id" uuid,
	"is_locked" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rota_drafts" (
	"cohort_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rota_limits" (
	"cohort_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"most" integer,
	"rests" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rota_limits_cohort_id_user_id_pk" PRIMARY KEY("cohort_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "turn_shadows" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "turn_shadows_session_id_user_id_pk" PRIMARY KEY("session_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "turn_wishes" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "turn_wishes_session_id_user_id_pk" PRIMARY KEY("session_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "draft_turns" ADD CONSTRAINT "draft_turns_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_turns" ADD CONSTRAINT "draft_turns_cohort_id_rota_drafts_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."rota_drafts"("cohort_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_turns" ADD CONSTRAINT "draft_turns_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_drafts" ADD CONSTRAINT "rota_drafts_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_drafts" ADD CONSTRAINT "rota_drafts_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_limits" ADD CONSTRAINT "rota_limits_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_limits" ADD CONSTRAINT "rota_limits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_shadows" ADD CONSTRAINT "turn_shadows_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_shadows" ADD CONSTRAINT "turn_shadows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_wishes" ADD CONSTRAINT "turn_wishes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_wishes" ADD CONSTRAINT "turn_wishes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_turns_cohort_id_index" ON "draft_turns" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "draft_turns_user_id_index" ON "draft_turns" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rota_drafts_made_by_index" ON "rota_drafts" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "rota_limits_user_id_index" ON "rota_limits" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "turn_shadows_user_id_index" ON "turn_shadows" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "turn_wishes_user_id_index" ON "turn_wishes" USING btree ("user_id");