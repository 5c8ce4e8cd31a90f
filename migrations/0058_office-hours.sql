CREATE TABLE "office_slots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"booked_by" uuid,
	"topic" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"offered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_slots" ADD CONSTRAINT "office_slots_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_slots" ADD CONSTRAINT "office_slots_host_id_users_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_slots" ADD CONSTRAINT "office_slots_booked_by_users_id_fk" FOREIGN KEY ("booked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_slots_group_id_starts_at_index" ON "office_slots" USING btree ("group_id","starts_at");--> statement-breakpoint
CREATE INDEX "office_slots_booked_by_index" ON "office_slots" USING btree ("booked_by");--> statement-breakpoint
CREATE UNIQUE INDEX "office_slots_of_host" ON "office_slots" USING btree ("host_id","starts_at") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "office_slots_host" ON "office_slots" USING btree ("host_id");--> statement-breakpoint
SELECT note_changes_of('office_slots', 'office', 'added changed', 'id', 'starts_at withdrawn_at', 'place about', 'r.group_id',
  person => 'r.host_id');
