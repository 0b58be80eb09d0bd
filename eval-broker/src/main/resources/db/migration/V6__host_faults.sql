-- Host faults by whose evaluation they ended: one miner's may be its bundles' doing.
create table host_faults (
  job    varchar(48) not null,
  hotkey varchar(64) not null,
  code   text        not null,
  at     timestamptz not null
);
create index host_faults_by_miner on host_faults (hotkey, at);
create index host_faults_by_job on host_faults (job);
create index host_faults_by_age on host_faults (at);
