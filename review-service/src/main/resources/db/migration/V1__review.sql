create table reviews (
  submission_id varchar(36) primary key,
  hotkey        varchar(64) not null,
  verdict       varchar(16) not null check (verdict in ('approved', 'rejected', 'held')),
  reason        text,
  findings      text        not null,
  sources       text,
  reviewed_at   timestamptz not null
);

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
