-- Tips that NOA has had for long, for the question whether they are still needed.
create index route_entries_with_noa on route_entries (from_at)
  where function = 'noa' and kind = 'primary' and until_at is null and state <> 'closed';
