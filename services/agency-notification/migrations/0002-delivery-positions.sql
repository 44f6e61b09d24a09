-- Lists of deliveries are read in the order in which they were made.
alter table deliveries add column position bigint generated always as identity;
create unique index deliveries_position on deliveries (position);
