CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"turn" integer NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"label" text NOT NULL,
	"within" text NOT NULL,
	"rows" integer NOT NULL,
	"people" uuid[] NOT NULL,
	"changed" text[] NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_group_id_at_turn_index" ON "audit_entries" USING btree ("group_id","at","turn");--> statement-breakpoint
CREATE INDEX "audit_entries_actor_id_index" ON "audit_entries" USING btree ("actor_id");--> statement-breakpoint
-- Whose doing the rest of a transaction is, when, and which groups they organise as it begins: who gives up a role in it
-- had it. Called by the server for organisers alone; without it the triggers below note nothing.
CREATE FUNCTION act_as("actor" uuid, "now" timestamptz) RETURNS void LANGUAGE sql AS $$
  select set_config('convenor.actor', actor::text, true), set_config('convenor.now', now::text, true),
    set_config('convenor.turn', '0', true),
    set_config('convenor.groups', (select array(select group_id from group_members
      where user_id = actor and role = 'organiser' and left_at is null)::text), true)
$$;
--> statement-breakpoint
-- Writes what one statement changed: one entry for all rows that changed in the same way. What it is told by a trigger:
-- the kind; the group, what the thing is called, what it is in and whom it is about, each as SQL of a row r; the key; the
-- columns whose values are noted; those of which it is only noted that they changed; which rows.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  what text := case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end;
  turn integer;
  noted text;
  texts text;
  source text;
begin
  if coalesce(current_setting('convenor.actor', true), '') = '' then return null; end if;
  turn := current_setting('convenor.turn')::integer + 1;
  perform set_config('convenor.turn', turn::text, true);
  select string_agg(format('%1$L, %%1$s.%1$I', name), ', ') into noted from unnest(string_to_array(tg_argv[6], ' ')) name;
  noted := 'jsonb_build_object(' || coalesce(noted, '') || ')';
  select string_agg(format('case when o.%1$I is distinct from r.%1$I then %1$L end', name), ', ')
    into texts from unnest(string_to_array(tg_argv[7], ' ')) name;
  source := case tg_op
    when 'INSERT' then 'select r.*, ''{}''::text[] as noted_changed, ''{}''::jsonb as noted_before, '
      || format(noted, 'r') || ' as noted_after from new_rows r'
    when 'DELETE' then 'select r.*, ''{}''::text[] as noted_changed, ' || format(noted, 'r')
      || ' as noted_before, ''{}''::jsonb as noted_after from old_rows r'
    else format('select r.*, array(select key from jsonb_each(%1$s) one where one.value is distinct from %2$s -> key)
        || array_remove(array[%3$s]::text[], null) as noted_changed, %1$s as noted_before, %2$s as noted_after
      from new_rows r join old_rows o on (%4$s) = (%5$s)',
      format(noted, 'o'), format(noted, 'r'), coalesce(texts, ''),
      (select string_agg(format('o.%I', name), ', ') from unnest(string_to_array(tg_argv[5], ' ')) name),
      (select string_agg(format('r.%I', name), ', ') from unnest(string_to_array(tg_argv[5], ' ')) name))
  end;
  execute format('insert into audit_entries
      (group_id, actor_id, at, turn, kind, what, label, within, rows, people, changed, before, after)
    select groups.id, $1, $2, $3, $4, $5, coalesce(label, ''''), coalesce(within, ''''), count(*),
      coalesce(array_agg(distinct person) filter (where person is not null), ''{}''), noted_changed,
      coalesce((select jsonb_object_agg(key, value) from jsonb_each(noted_before)
        where $5 = ''removed'' or key = any(noted_changed)), ''{}''),
      coalesce((select jsonb_object_agg(key, value) from jsonb_each(noted_after)
        where $5 = ''added'' or key = any(noted_changed)), ''{}'')
    from (select (%s) as group_id, (%s) as label, (%s) as within, (%s)::uuid as person,
        noted_changed, noted_before, noted_after
      from (%s) r where %s) as noted
    join groups on groups.id = noted.group_id
    where groups.id = any($6) and ($5 <> ''changed'' or cardinality(noted_changed) > 0)
    group by groups.id, label, within, noted_changed, noted_before, noted_after',
    tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], source, tg_argv[8])
  using current_setting('convenor.actor')::uuid, current_setting('convenor.now')::timestamptz, turn, tg_argv[0], what,
    current_setting('convenor.groups')::uuid[];
  return null;
end $$;
--> statement-breakpoint
-- Has the changes of a table noted: 'added changed removed', or some of them.
CREATE FUNCTION note_changes_of("of" regclass, "kind" text, "whats" text, "keys" text, "noted" text, "texts" text,
    "in_group" text, "label" text DEFAULT '''''', "within" text DEFAULT '''''', "person" text DEFAULT 'null',
    "which" text DEFAULT 'true') RETURNS void LANGUAGE plpgsql AS $$
declare
  what text;
begin
  foreach what in array string_to_array(whats, ' ') loop
    execute format('create trigger audit_%s after %s on %s referencing %s for each statement
        execute function note_change(%L, %L, %L, %L, %L, %L, %L, %L, %L)', what,
      case what when 'added' then 'insert' when 'changed' then 'update' else 'delete' end, of,
      case what when 'added' then 'new table as new_rows' when 'removed' then 'old table as old_rows'
        else 'old table as old_rows new table as new_rows' end,
      kind, in_group, label, within, person, keys, noted, texts, which);
  end loop;
end $$;
--> statement-breakpoint
SELECT note_changes_of('groups', 'group', 'changed', 'id', 'name city zone holidays', 'about code_of_conduct', 'r.id');
--> statement-breakpoint
SELECT note_changes_of('group_members', 'member', 'added changed', 'group_id user_id', 'role left_at', '', 'r.group_id',
  person => 'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('cohorts', 'cohort', 'added changed', 'id',
  'name starts_on weekday time zone minutes venue seats sign_up published_at ended_at former_invited_at',
  'curriculum_id skipped_dates address online_url', 'r.group_id', 'r.name');
--> statement-breakpoint
SELECT note_changes_of('cohort_members', 'place', 'added changed', 'cohort_id user_id', 'role status', '',
  '(select group_id from cohorts where id = r.cohort_id)', within => '(select name from cohorts where id = r.cohort_id)',
  person => 'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('sessions', 'session', 'added changed removed', 'id',
  'starts_at title minutes venue capacity guests_each facilitator_id cancelled_at closed_at summary_published_at',
  'unit_id address online_url cancel_reason', '(select group_id from cohorts where id = r.cohort_id)',
  'coalesce(nullif(r.title, ''''), (select title from units where id = r.unit_id))',
  '(select name from cohorts where id = r.cohort_id)');
--> statement-breakpoint
SELECT note_changes_of('venues', 'venue', 'added changed removed', 'id', 'name address capacity step_free',
  'entry map_url', 'r.group_id', 'r.name');
--> statement-breakpoint
SELECT note_changes_of('webhooks', 'webhook', 'added changed removed', 'id', 'label reminders changes summaries',
  'url secret', 'r.group_id', 'r.label');
--> statement-breakpoint
SELECT note_changes_of('invitations', 'invitation', 'added changed', 'id', 'role max_uses expires_at revoked_at', '',
  'r.group_id', 'r.label', '(select name from cohorts where id = r.cohort_id)');
--> statement-breakpoint
SELECT note_changes_of('letter_wordings', 'template', 'added changed removed', 'group_id template', '', 'subject body',
  'r.group_id', 'r.template');
--> statement-breakpoint
SELECT note_changes_of('round_letters', 'decisionEmail', 'added changed removed', 'round_id decision', '', 'subject body',
  '(select group_id from rounds where id = r.round_id)', 'r.decision', '(select name from rounds where id = r.round_id)');
--> statement-breakpoint
SELECT note_changes_of('group_reminders', 'reminders', 'added changed', 'group_id', 'ask_days ask_at near_hours', '',
  'r.group_id');
--> statement-breakpoint
SELECT note_changes_of('attendance_rules', 'attendanceRules', 'added changed removed', 'id',
  'write_after release_after most_missed asks_reflection asks_reading', '', 'r.group_id',
  within => '(select name from cohorts where id = r.cohort_id)');
--> statement-breakpoint
SELECT note_changes_of('curricula', 'curriculum', 'added changed removed', 'id', 'title credit', 'about source',
  'r.group_id', 'r.title');
--> statement-breakpoint
SELECT note_changes_of('units', 'unit', 'added changed removed', 'id', 'title position label optional stated_minutes',
  'summary aims prompts exercises alternative note', '(select group_id from curricula where id = r.curriculum_id)',
  'r.title', '(select title from curricula where id = r.curriculum_id)');
--> statement-breakpoint
SELECT note_changes_of('readings', 'reading', 'added changed removed', 'id', 'title authors year position minutes need',
  'url other_urls unit_id medium choice option sections condition note licence minutes_from',
  '(select group_id from curricula join units on units.curriculum_id = curricula.id where units.id = r.unit_id)',
  'r.title', '(select title from units where id = r.unit_id)');
--> statement-breakpoint
SELECT note_changes_of('rounds', 'round', 'added changed', 'id',
  'name starts_on weeks minutes announced_at opens_at closes_at late_until seats size_min size_target size_max approval blind facilitators_apply venue formed_at',
  'about slots questions skipped_dates with_optional curriculum_id prerequisite address online_url', 'r.group_id', 'r.name');
--> statement-breakpoint
-- Not what people wrote in one, nor that an organiser applied.
SELECT note_changes_of('applications', 'application', 'changed', 'id', 'decision told', 'tags',
  '(select group_id from rounds where id = r.round_id)', within => '(select name from rounds where id = r.round_id)',
  person => 'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('placement_drafts', 'draft', 'added changed', 'id', 'published_at', 'settings changes done',
  '(select group_id from rounds where id = r.round_id)', 'r.number::text', '(select name from rounds where id = r.round_id)');
--> statement-breakpoint
SELECT note_changes_of('seat_offers', 'offer', 'added changed', 'id', 'state expires_at', '',
  '(select group_id from cohorts where id = r.cohort_id)', within => '(select name from cohorts where id = r.cohort_id)',
  person => '(select user_id from applications where id = r.application_id)');
--> statement-breakpoint
SELECT note_changes_of('hour_nudges', 'nudge', 'added', 'round_id user_id', '', '',
  '(select group_id from rounds where id = r.round_id)', within => '(select name from rounds where id = r.round_id)',
  person => 'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('session_passes', 'pass', 'added', 'id', 'how', '',
  '(select group_id from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  within => '(select cohorts.name from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  person => 'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('attendances', 'attendance', 'added changed removed', 'session_id user_id', 'status', '',
  '(select group_id from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  '(select coalesce(nullif(sessions.title, ''''), units.title) from sessions left join units on units.id = unit_id where sessions.id = r.session_id)',
  '(select cohorts.name from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('invited_guests', 'guest', 'added removed', 'user_id', '', '',
  '(select group_id from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  '(select coalesce(nullif(sessions.title, ''''), units.title) from sessions left join units on units.id = unit_id where sessions.id = r.session_id)',
  '(select cohorts.name from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  'r.user_id');
--> statement-breakpoint
SELECT note_changes_of('rota_drafts', 'rotaDraft', 'added removed', 'cohort_id', '', '',
  '(select group_id from cohorts where id = r.cohort_id)', within => '(select name from cohorts where id = r.cohort_id)');
--> statement-breakpoint
SELECT note_changes_of('posts', 'post', 'changed', 'id', 'pinned_at deleted_at', '',
  '(select group_id from cohorts where id = r.cohort_id)', within => '(select name from cohorts where id = r.cohort_id)',
  person => 'r.author_id');
--> statement-breakpoint
SELECT note_changes_of('session_summaries', 'summary', 'added changed', 'session_id', 'mailed_at', 'words hidden',
  '(select group_id from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)',
  '(select coalesce(nullif(sessions.title, ''''), units.title) from sessions left join units on units.id = unit_id where sessions.id = r.session_id)',
  '(select cohorts.name from sessions join cohorts on cohorts.id = cohort_id where sessions.id = r.session_id)');
--> statement-breakpoint
SELECT note_changes_of('certificates', 'certificate', 'changed', 'id', 'withdrawn_at', '',
  '(select group_id from cohorts where id = r.cohort_id)', within => '(select name from cohorts where id = r.cohort_id)',
  person => 'r.user_id');
--> statement-breakpoint
-- What an organiser writes to people, and what they send again; not what goes out because of something else.
SELECT note_changes_of('letters', 'email', 'added', 'id', '', '', 'r.group_id',
  'case when r.once like ''again:%'' then '''' else r.subject end', person => 'r.user_id',
  which => 'r.category = ''words'' or r.once like ''again:%''');
--> statement-breakpoint
SELECT note_changes_of('letters', 'email', 'changed', 'id', 'state', '', 'r.group_id', person => 'r.user_id',
  which => 'r.state = ''queued''');
