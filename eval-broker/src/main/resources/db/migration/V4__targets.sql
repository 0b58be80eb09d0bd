-- Whose turn it is (see Choice): whose job it is, under which profile, and in which round.
alter table jobs add column hotkey varchar(64);
update jobs set hotkey = submission::jsonb ->> 'hotkey',
                profile = coalesce(profile, submission::jsonb ->> 'profile');
alter table jobs alter column hotkey set not null;
alter table jobs alter column profile set not null;
alter table jobs add column round bigint not null default 0;

-- Attempts up to this one are forgiven: an operator has put the job back.
alter table jobs add column forgiven integer not null default 0;
-- On which target the job runs, or ran last.
alter table jobs add column target varchar(64);
alter table jobs add column started_at timestamptz;
-- When the attempt last had something new to tell.
alter table jobs add column progressed_at timestamptz;
-- Wall clock of the attempt that ended the job.
alter table jobs add column seconds double precision;
-- The place in the queue that was told last.
alter table jobs add column told_place integer;

drop index jobs_to_do;
create index jobs_waiting on jobs (hotkey, profile, (replicate > 0), round, created_at) where state = 'queued';
create index jobs_running on jobs (lease_until) where state = 'running';
create index jobs_by_state on jobs (state, updated_at);
create index jobs_by_miner on jobs (hotkey, round) where replicate = 0;
create index jobs_begun on jobs (hotkey, started_at) where replicate = 0;
create index jobs_by_age on jobs (created_at);

-- One row: the present round, and whether a further measurement was begun last. Whoever claims holds it.
create table turns (
  id         integer primary key check (id = 1),
  round      bigint  not null,
  ordered    boolean not null
);
insert into turns values (1, 0, false);

-- No device twice: the primary key.
create table device_leases (
  target varchar(64) not null,
  device varchar(64) not null,
  job    varchar(48) not null,
  since  timestamptz not null,
  primary key (target, device)
);
create index device_leases_by_job on device_leases (job);

-- Targets as their brokers sign them in.
create table targets (
  name      varchar(64) primary key,
  backend   text        not null,
  device    text        not null,
  devices   text        not null,
  per_job   integer     not null,
  profiles  text        not null,
  draining  boolean     not null,
  seen_at   timestamptz not null
);

-- What operators have drained.
create table drains (
  target varchar(64) primary key,
  by     text        not null,
  reason text        not null,
  since  timestamptz not null
);
