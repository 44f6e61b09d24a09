-- Whom the last version that was sent told of: always among those that it is about, or taken back.
alter table notifications add column told_person_ids text[] not null default '{}';
update notifications set told_person_ids = person_ids where revision > 0 and state <> 'withdrawn';
