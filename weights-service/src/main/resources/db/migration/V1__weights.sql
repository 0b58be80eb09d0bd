-- Read model of scores.v1; can be rebuilt from the topic.
create table scored (
  submission_id    varchar(36) primary key,
  hotkey           varchar(64) not null,
  family_hash      varchar(64) not null,
  architecture_id  varchar(32) not null,
  owner            varchar(64) not null,
  owner_submission varchar(36) not null,
  final_score      double precision not null,
  q_arch           double precision not null,
  gain_mean        double precision not null,
  gain_lower       double precision not null,
  score_eligible   boolean     not null,
  epoch            bigint      not null,
  accepted_at      timestamptz not null,
  scored_at        timestamptz not null
);
create index scored_by_family on scored (family_hash);
create index scored_by_hotkey on scored (hotkey, final_score desc);
create index scored_earning on scored (gain_lower) where gain_lower > 0;

-- The hash chain. The primary key is what keeps two instances from publishing the same sequence number.
create table published (
  sequence    bigint      primary key,
  epoch       bigint      not null,
  hash        varchar(64) not null unique,
  payload     text        not null,
  computed_at timestamptz not null
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
