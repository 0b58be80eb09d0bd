-- The architecture that a bundle of kind training_for_arch names, found when it is first claimed.
alter table jobs add column trains varchar(64);
-- Whether scoring has spoken: until then its family may be about to become known.
alter table jobs add column scored boolean not null default false;

-- What scores.v1 told of families: the founder's version is what recipes are measured on, for good.
create table architectures (
  architecture_id varchar(64) primary key,
  submission_id   varchar(36) not null,
  profile         text        not null,
  manifest_sha256 varchar(64) not null
);
