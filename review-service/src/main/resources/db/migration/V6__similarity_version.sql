-- Which algorithm made the passages of the index; one row. At start-up another one makes the index anew.
create table similarity_version (
  one_row boolean primary key default true check (one_row),
  version text    not null
);
insert into similarity_version (version) values ('');

-- printed: whether the passages are of that version and, for an admitted bundle, in the index.
-- fault:   why they cannot be; such a bundle is left out until the next start.
-- What a service wrote that knows nothing of versions counts as not printed.
alter table similarity_documents
  add column printed boolean not null default false,
  add column fault   text;
create index similarity_unprinted on similarity_documents ((admitted_at is null), accepted_at, submission_id)
  where not printed and fault is null;
