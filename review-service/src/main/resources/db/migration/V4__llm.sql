-- Random marks of a review; kept, so that its requests are the same after a restart.
create table llm_reviews (
  submission_id varchar(36) primary key,
  boundary      varchar(32) not null,
  canary        varchar(32) not null,
  started_at    timestamptz not null
);

-- One call. An answer is stored before it is read, and then never asked for again.
create table llm_calls (
  call_key       varchar(64) primary key,
  submission_id  varchar(36) not null,
  reviewer       varchar(16) not null,
  part           integer     not null,
  step           varchar(16) not null,
  attempt        integer     not null,
  model          text        not null,
  policy_version varchar(32) not null,
  request_sha256 varchar(64) not null,
  answer         text,
  answer_sha256  varchar(64),
  sends          integer     not null,
  input_tokens   bigint,
  output_tokens  bigint,
  -- What it used, or may have used as long as there is no answer; cost in millionths.
  tokens         bigint      not null,
  cost           bigint      not null,
  sent_at        timestamptz not null,
  answered_at    timestamptz
);
create index llm_calls_by_submission on llm_calls (submission_id);
create index llm_calls_by_day on llm_calls (sent_at);

-- Who was asked what under which policy; only appended to.
create table llm_log (
  id             bigserial primary key,
  at             timestamptz not null,
  submission_id  varchar(36) not null,
  call_key       varchar(64) not null,
  event          varchar(16) not null,
  model          text        not null,
  policy_version varchar(32) not null,
  request_sha256 varchar(64) not null,
  answer_sha256  varchar(64),
  tokens         bigint      not null,
  cost           bigint      not null,
  detail         text
);
create index llm_log_by_submission on llm_log (submission_id);
