-- Whoever a record was merged into and is not known here may have protected identity: then nothing is shown of it.
create or replace function any_protected(person_ids text[]) returns boolean language sql stable as $$
  with recursive way (id) as (
    select unnest(person_ids)
    union select p.merged_into from way join persons p on p.person_id = way.id where p.merged_into is not null
  )
  select exists (select from way left join persons p on p.person_id = way.id where coalesce(p.protected_identity, true))
$$;
