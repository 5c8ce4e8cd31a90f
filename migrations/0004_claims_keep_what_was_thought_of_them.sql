CREATE TABLE "claim_results" (
	"session_id" uuid NOT NULL,
	"step" text NOT NULL,
	"claim_id" uuid NOT NULL,
	"before" integer[] NOT NULL,
	"after" integer[] NOT NULL,
	CONSTRAINT "claim_results_session_id_step_pk" PRIMARY KEY("session_id","step")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"text" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "claims_group_id_key_unique" UNIQUE("group_id","key")
);
--> statement-breakpoint
ALTER TABLE "claim_results" ADD CONSTRAINT "claim_results_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_results" ADD CONSTRAINT "claim_results_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_results_claim_id_index" ON "claim_results" USING btree ("claim_id");