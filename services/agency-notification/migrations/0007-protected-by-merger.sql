-- Whether one of these records, or whoever it has been merged into, has protected identity: they are one person.
create function any_protected(person_ids text[]) returns boolean language sql stable as $$
  with recursive way (id) as (
    select unnest(person_ids)
    union select p.merged_into from way join persons p on p.person_id = way.id where p.merged_into is not null
  )
  select exists (select from way join persons p on p.person_id = way.id where p.protected_identity)
$$;
