-- A restore forgets revisions that receivers have, and they ignore what is not higher: so none is numbered like one of
-- those. Renewing the epoch of the feed, which a restore does, raises this floor above whatever can have been told. It
-- holds for the signals that there were then: up to this age.
create table revision_floor (floor int not null, age bigint not null);
insert into revision_floor values (0, 0);
insert into feeds (name) values ('signals') on conflict do nothing;
create function raise_revision_floor() returns trigger language plpgsql as $$
begin
  update revision_floor set (floor, age) = (select coalesce(max(revision), 0) + 1000, coalesce(max(age), 0) from signals);
  return null;
end $$;
create trigger raise_revision_floor after update of epoch on feeds for each row
  when (new.name = 'signals' and new.epoch <> old.epoch) execute function raise_revision_floor();
