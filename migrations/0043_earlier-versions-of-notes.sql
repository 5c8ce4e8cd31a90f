CREATE TABLE "room_note_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"document" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"writers" uuid[] NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "room_documents" ADD COLUMN "writers" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "room_documents" ADD COLUMN "changed_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "room_note_versions" ADD CONSTRAINT "room_note_versions_document_fk" FOREIGN KEY ("session_id","document") REFERENCES "public"."room_documents"("session_id","document") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_note_versions_session_id_document_at_index" ON "room_note_versions" USING btree ("session_id","document","at");--> statement-breakpoint
CREATE INDEX "room_note_versions_at_index" ON "room_note_versions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "room_documents_changed_since_index" ON "room_documents" USING btree ("changed_since") WHERE changed_since is not null;