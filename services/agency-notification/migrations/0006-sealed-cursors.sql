-- From here on a mailbox’s cursors are sealed; those that receivers have go on from where they are.
update feeds set plain_until = (select coalesce(max(position), 0) from mailbox) where name = 'mailbox';
