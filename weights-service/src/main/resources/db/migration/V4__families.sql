-- Families as scoring-service judged them last: what weights are computed from.
create table families (
  architecture_id varchar(64) primary key,
  version         bigint      not null,
  payload         text        not null
);
-- Whether a score came without a judgement, from a scoring-service that did not judge yet: then the best of its family pays.
alter table scored add column unjudged boolean not null default true;
