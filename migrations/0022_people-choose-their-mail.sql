CREATE TABLE "mail_choices" (
	"address" text NOT NULL,
	"category" text NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "mail_choices_address_category_pk" PRIMARY KEY("address","category")
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
