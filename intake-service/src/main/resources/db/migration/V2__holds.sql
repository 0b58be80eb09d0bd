-- Whether an entry ends a hold of review: then that hold does not end the timeline.
alter table timeline add column lifts boolean not null default false;
