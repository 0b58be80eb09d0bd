create table submissions (
  id            varchar(36) primary key,
  hotkey        varchar(64) not null,
  body_sha256   varchar(64) not null,
  bundle        text        not null,
  filename      text        not null,
  profile       text        not null,
  epoch         bigint      not null,
  status        varchar(16) not null,
  stage         varchar(32) not null,
  error         text,
  findings      text,
  final_score   double precision,
  q_arch        double precision,
  architecture_id text,
  accepted_at   timestamptz not null,
  updated_at    timestamptz not null,
  -- The same bytes from the same hotkey are the same submission.
  unique (hotkey, body_sha256)
);
create index submissions_by_day on submissions (accepted_at);

-- A nonce is consumed in the transaction that stores the submission, so our own failures never burn one.
create table nonces (
  hotkey     varchar(64)  not null,
  nonce      varchar(128) not null,
  used_at    timestamptz  not null,
  primary key (hotkey, nonce)
);
create index nonces_by_age on nonces (used_at);

create table timeline (
  submission_id varchar(36) not null,
  seq           integer     not null,
  at            timestamptz not null,
  type          text        not null,
  stage         varchar(32) not null,
  status        varchar(16) not null,
  detail        text        not null,
  fraction      double precision,
  terminal      boolean     not null,
  primary key (submission_id, seq)
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
