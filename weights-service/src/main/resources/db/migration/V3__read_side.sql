-- What the read side shows beyond the weights' needs. Null for scores that were taken in before: only the topic has them.
alter table scored add column gain_upper double precision;
alter table scored add column event text;
