-- Whose share of the budget a call goes on.
alter table llm_calls add column hotkey varchar(64) not null default '';
update llm_calls c set hotkey = cast(j.submission as json) ->> 'hotkey'
  from review_jobs j where j.submission_id = c.submission_id;

-- Turns between hotkeys: who is due first has the earliest turn_at.
alter table review_jobs add column hotkey varchar(64) not null default '', add column turn_at timestamptz;
update review_jobs set hotkey = cast(submission as json) ->> 'hotkey', turn_at = created_at;
alter table review_jobs alter column turn_at set not null;
drop index review_jobs_to_do;
create index review_jobs_to_do on review_jobs (lane, turn_at) where state in ('queued', 'running');
create index review_jobs_by_hotkey on review_jobs (hotkey) where state in ('queued', 'running');
