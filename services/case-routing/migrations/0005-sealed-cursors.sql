-- From here on the cursors of lists that other agencies read too are sealed; those given out before go on.
update feeds set plain_until = (select coalesce(max(position), 0) from route_entries) where name = 'worklists';
update feeds set plain_until = (select coalesce(max(position), 0) from presentations) where name = 'presentations';
