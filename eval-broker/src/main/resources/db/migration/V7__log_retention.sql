-- Bytes of a chunk as it is stored. 0 for those of before: their files may not be theirs alone, and stay.
alter table log_chunks add column bytes bigint not null default 0;
create index log_chunks_at on log_chunks (at);

-- How far the beginning of a job's log was removed. What comes later is numbered on from it.
create table log_removals (
  job          varchar(48) primary key,
  seq          integer     not null,
  lines        integer     not null,
  bundle_lines integer     not null,
  attempt      integer     not null,
  at           timestamptz not null
);

-- Files of removed chunks. They go a little later, when nobody reads them any more.
create table log_garbage (
  artifact varchar(64) primary key,
  at       timestamptz not null
);
