-- The owner of a family is written once: there is no statement that updates this table.
create table families (
  family_hash       varchar(64) primary key,
  architecture_id   varchar(32) not null,
  owner             varchar(64) not null,
  owner_submission  varchar(36) not null,
  owner_accepted_at timestamptz not null,
  founded_at        timestamptz not null
);

create table scores (
  submission_id   varchar(36) primary key,
  type            text        not null,
  family_hash     varchar(64) references families,
  final_score     double precision,
  manifest_sha256 varchar(64) not null,
  earlier_claim   boolean     not null,
  payload         text        not null,
  scored_at       timestamptz not null
);
create index scores_by_family on scores (family_hash);

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
