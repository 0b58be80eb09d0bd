-- A review in progress. attempt counts starts of the present step that no result followed.
create table review_jobs (
  submission_id varchar(36) primary key,
  submission    text        not null,
  state         varchar(16) not null check (state in ('queued', 'running', 'done')),
  lane          varchar(16) not null,
  attempt       integer     not null,
  tries         integer     not null,
  not_before    timestamptz not null,
  lease_token   uuid,
  lease_until   timestamptz,
  last_fault    text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index review_jobs_to_do on review_jobs (lane, created_at) where state in ('queued', 'running');

-- What a step found; stored before the next one begins.
create table review_stages (
  submission_id varchar(36) not null,
  step          varchar(16) not null,
  outcome       text        not null,
  at            timestamptz not null,
  primary key (submission_id, step)
);
