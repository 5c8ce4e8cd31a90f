CREATE TABLE "room_documents" (
	"session_id" uuid NOT NULL,
	"document" text NOT NULL,
	"last_number" integer NOT NULL,
	"compacted" integer DEFAULT 0 NOT NULL,
	"size" integer NOT NULL,
	CONSTRAINT "room_documents_session_id_document_pk" PRIMARY KEY("session_id","document")
);
--> statement-breakpoint
CREATE TABLE "room_notes" (
	"session_id" uuid NOT NULL,
	"document" text NOT NULL,
	"number" integer NOT NULL,
	"update" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_notes_session_id_document_number_pk" PRIMARY KEY("session_id","document","number")
);
--> statement-breakpoint
ALTER TABLE "room_documents" ADD CONSTRAINT "room_documents_session_id_rooms_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."rooms"("session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_notes" ADD CONSTRAINT "room_notes_document_fk" FOREIGN KEY ("session_id","document") REFERENCES "public"."room_documents"("session_id","document") ON DELETE cascade ON UPDATE no action;