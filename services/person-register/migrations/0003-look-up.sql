-- A look-up key goes with a birth date (YYYYMMDD, YYYY0000 if only the year is sure, 0 without), so that a pair of names
-- is followed within a year and a single name within a day: what is found grows with the register, but by a hundredth.
drop table person_keys;
create unlogged table person_keys (
  key bigint not null,
  born int not null,
  person_no bigint not null,
  primary key (key, born, person_no)
) with (autovacuum_vacuum_scale_factor = 0.05);

-- Keys of earlier rules have no dates and are made again by the rekey job.
alter table persons add column key_dates int[] not null default '{}';
-- Bits of the words of the names: see subject_keys.others.
alter table persons add column name_bits bigint not null default 9007199254740991;

-- What a change of the register finds held descriptions by. Unlogged for the same reason as person_keys.
drop table subject_keys;
create unlogged table subject_keys (
  key bigint not null,
  born int not null,
  subject_no bigint not null,
  -- Bits of the other words of the name, one of which a person must have as well; -1 if this key is enough.
  others bigint not null,
  primary key (key, born, subject_no)
) with (autovacuum_vacuum_scale_factor = 0.05);
alter table subjects add column key_dates int[] not null default '{}';
alter table subjects add column key_others bigint[] not null default '{}';
-- Held descriptions are looked up by these keys again once the matcher's job has decided about them anew.
update subjects set keys = '{}';

-- Only the parts of a tip are looked for by the id alone.
drop index subjects_id;
create index subjects_tip on subjects (subject_id) where subject->>'kind' = 'tip';

alter table register_changes drop column old_keys;
