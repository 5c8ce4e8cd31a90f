CREATE TABLE "handover_ticks" (
	"handover_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"point" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "handover_ticks_handover_id_user_id_point_pk" PRIMARY KEY("handover_id","user_id","point")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"from_id" uuid,
	"to_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"zone" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"keeps" text DEFAULT 'organiser' NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"due_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "group_members" ADD COLUMN "role_back" text;--> statement-breakpoint
ALTER TABLE "handover_ticks" ADD CONSTRAINT "handover_ticks_handover_id_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handovers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_ticks" ADD CONSTRAINT "handover_ticks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_from_id_users_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_to_id_users_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handover_ticks_user_id_index" ON "handover_ticks" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "handovers_group_id_asked_at_index" ON "handovers" USING btree ("group_id","asked_at");--> statement-breakpoint
CREATE INDEX "handovers_from_id_index" ON "handovers" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "handovers_to_id_index" ON "handovers" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "handovers_due" ON "handovers" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("group_id","to_id") WHERE state in ('asked', 'accepted', 'under way');--> statement-breakpoint
SELECT note_changes_of('handovers', 'handover', 'added changed', 'id', 'state starts_on ends_on keeps', 'note',
  'r.group_id', person => 'r.to_id');
