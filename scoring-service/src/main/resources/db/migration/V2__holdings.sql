-- Where a family belongs; set once, when its first entry is judged.
alter table families add column variant_of varchar(32);
alter table families add column likeness double precision;
alter table families add column structure_sha256 varchar(64);
create unique index families_by_id on families (architecture_id);

-- Families after their last judgement.
create table holdings (
  architecture_id varchar(32) primary key,
  version         bigint      not null,
  payload         text        not null
);

-- What was judged, in order: judging it anew gives the same holdings.
create table entries (
  sequence      bigserial primary key,
  submission_id varchar(36) not null unique,
  payload       text        not null
);
