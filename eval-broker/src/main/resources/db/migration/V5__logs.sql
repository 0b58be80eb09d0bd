-- What evaluations printed; the lines lie in the artifact store.
create table log_chunks (
  job         varchar(48) not null,
  seq         integer     not null,
  attempt     integer     not null,
  source      varchar(16) not null,
  first_line  integer     not null,
  -- Counted among what the bundle printed, which its miner may read; null for the rest.
  bundle_line integer,
  lines       integer     not null,
  artifact    varchar(64) not null,
  at          timestamptz not null,
  -- Where whoever takes the job over reads on.
  raw_end     bigint      not null,
  kept_lines  integer     not null,
  kept_bytes  bigint      not null,
  closed      boolean     not null,
  primary key (job, seq)
);
