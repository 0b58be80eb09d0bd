-- What ranges of ranks are computed from. Null for scores that were taken in before.
alter table scored add column gain_error double precision;
alter table scored add column gain_freedom double precision;
alter table scored add column profile text;
