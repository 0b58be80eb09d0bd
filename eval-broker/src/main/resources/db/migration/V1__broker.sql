create table jobs (
  submission_id varchar(36) primary key,
  submission    text        not null,
  sources       text        not null,
  -- Drawn when the job is made and kept over retries: nobody gains by making an attempt fail.
  seeds         text        not null,
  state         varchar(16) not null check (state in ('queued', 'running', 'measured', 'failed', 'held')),
  attempt       integer     not null,
  not_before    timestamptz not null,
  lease_token   uuid,
  lease_until   timestamptz,
  last_fault    text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index jobs_to_do on jobs (created_at) where state in ('queued', 'running');

create table inbox (
  event_id    uuid primary key,
  topic       text not null,
  received_at timestamptz not null
);

create table outbox (
  id         bigserial primary key,
  event_id   uuid not null unique,
  record_key text not null,
  type       text not null,
  payload    text not null,
  created_at timestamptz not null
);
