-- Erasure of a person leaves a keyed hash and the last version, so that older versions stay ignored.
create table secrets (name text primary key, value text not null);
insert into secrets (name, value) values ('person-hash', gen_random_uuid()::text || gen_random_uuid()::text);

create function hash_of_person(person_id text) returns bytea language sql stable
  return sha256(convert_to((select value from secrets where name = 'person-hash') || person_id, 'UTF8'));

create table erased_persons (
  person_hash bytea primary key,
  version bigint not null
);
insert into erased_persons select hash_of_person(person_id), version from persons where erased;
update identifications set outcome = 'erased', person_id = null
  where person_id in (select person_id from persons where erased);
delete from judgements where person_id in (select person_id from persons where erased);
delete from persons where erased;
alter table persons drop column erased;

create index identifications_of_person on identifications (person_id) where person_id is not null;
create index judgements_of_person on judgements (person_id);
create index persons_merged on persons (merged_into) where merged_into is not null;
create index tips_received on tips (received_at);
