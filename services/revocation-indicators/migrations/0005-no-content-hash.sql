-- What a signal said last is in its feed, and is compared itself.
alter table signals drop column content_hash;
