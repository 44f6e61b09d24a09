-- When the case system last changed a person of the bucket; decisions of officers are no word from it.
alter table digest_buckets add column changed_at timestamptz;
update digest_buckets b set changed_at = (select max(received_at) from persons p where p.bucket = b.bucket);
