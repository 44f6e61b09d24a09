-- All records that are one person with one of these, merged into it or it into them, at any depth; known here or not.
create function same_persons(person_ids text[]) returns setof text language sql stable as $$
  with recursive same (id) as (
    select unnest(person_ids)
    union select other.id from same cross join lateral (
      select merged_into as id from persons where person_id = same.id and merged_into is not null
      union all select person_id from persons where merged_into = same.id) other)
  select id from same
$$;

-- Tips that are tied to somebody are decided anew: until here only the records that a person had been merged into counted.
insert into jobs (kind, id) select distinct 'tip', tip_id::text from route_links;
