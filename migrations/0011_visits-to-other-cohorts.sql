CREATE TABLE "session_visits" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"instead_of" uuid NOT NULL,
	"arranged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_visits_session_id_user_id_pk" PRIMARY KEY("session_id","user_id"),
	CONSTRAINT "session_visits_instead_of_user_id_unique" UNIQUE("instead_of","user_id")
);
--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_visits" ADD CONSTRAINT "session_visits_instead_of_sessions_id_fk" FOREIGN KEY ("instead_of") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_visits_user_id_index" ON "session_visits" USING btree ("user_id");