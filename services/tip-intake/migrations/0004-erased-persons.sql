-- Up to which version the register has erased somebody, by a keyed hash: above it the person is back.
create table erased_persons (
  person_hash bytea primary key,
  version bigint not null
);
