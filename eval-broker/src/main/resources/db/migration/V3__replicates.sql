-- Further measurements that contests order are jobs of their own: their key has the number after
-- the submission's id.
alter table jobs alter column submission_id type varchar(48);
alter table jobs add column replicate integer not null default 0;
-- Null for the submission's own.
alter table jobs add column profile text;
