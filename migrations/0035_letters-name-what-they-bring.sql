-- Letters that are waiting say by name which sessions they bring into a calendar, or change there.
UPDATE "letters" SET "letter" = jsonb_set("letter", '{calendar}', CASE
	WHEN jsonb_typeof("letter"->'calendar') = 'array' THEN jsonb_build_object('update', "letter"->'calendar')
	WHEN "session_id" IS NULL THEN '{}'::jsonb
	ELSE jsonb_build_object('bring', jsonb_build_array("session_id"))
END)
WHERE jsonb_typeof("letter"->'calendar') IN ('boolean', 'array');
