-- What a submission's own measurement says, once it was scored: a recipe is measured on the best version of a family.
alter table jobs add column manifest_sha256 varchar(64);
-- Whose version of the architecture a recipe was given.
alter table jobs add column trained_on varchar(36);

-- Who holds the architecture of a family, as family.judged told with the largest version; empty for nobody.
create table holders (
  architecture_id varchar(64) primary key,
  submission_id   varchar(36) not null,
  version         bigint      not null
);

-- Graphs that belong to another graph's family.
create table variants (
  architecture_id varchar(64) primary key,
  family          varchar(64) not null
);
