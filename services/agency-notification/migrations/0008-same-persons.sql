-- All records that are one person with one of these, merged into it or it into them, at any depth; known here or not.
create function same_persons(person_ids text[]) returns setof text language sql stable as $$
  with recursive same (id) as (
    select unnest(person_ids)
    union select other.id from same cross join lateral (
      select merged_into as id from persons where person_id = same.id and merged_into is not null
      union all select person_id from persons where merged_into = same.id) other)
  select id from same
$$;

-- They are one person, so one record is enough; whoever is not known here may have protected identity.
create or replace function any_protected(person_ids text[]) returns boolean language sql stable as $$
  select exists (select from same_persons(person_ids) as id left join persons p on p.person_id = id
                 where coalesce(p.protected_identity, true))
$$;
