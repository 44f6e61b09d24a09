-- One row for each person that the logs know: with a key, or erased, and then only a keyed hash of the id is left. Who
-- makes a key and who erases meet in the primary key: the later waits for the earlier, and an erased row is never filled.
create table audit_subject_secret (
  only_row boolean primary key default true check (only_row),
  secret bytea not null
);
insert into audit_subject_secret (secret)
  values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

create table audit_subjects (
  person_hash bytea primary key,
  person_id text unique,
  key bytea,
  check ((person_id is null) = (key is null))
);
insert into audit_subjects (person_hash, person_id, key)
  select sha256(secret || convert_to(person_id, 'UTF8')), person_id, key from audit_subject_keys, audit_subject_secret;
drop table audit_subject_keys;
