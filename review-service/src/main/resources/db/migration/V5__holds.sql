create table holds (
  submission_id varchar(36) primary key,
  submission    text        not null,
  state         varchar(16) not null check (state in ('open', 'approved', 'rejected', 'rerun')),
  reason        text        not null,
  findings      text        not null,
  -- Without them there is nothing to evaluate: it can be reviewed again, not approved.
  sources       text,
  opened_at     timestamptz not null,
  due_at        timestamptz not null,
  reminders     integer     not null,
  resolved_at   timestamptz,
  resolved_by   text,
  resolution    text,
  rule          text
);
create index holds_by_due on holds (due_at) where state = 'open';

create table appeals (
  id            bigserial primary key,
  submission_id varchar(36) not null,
  text          text        not null,
  at            timestamptz not null
);
create index appeals_by_submission on appeals (submission_id);

-- What was held before there were holds gets one, due now; it can be reviewed again. The job that
-- reviewing it again needs is made from nothing else than its submission, which the old table does
-- not have: only reviews that were jobs are taken over.
insert into holds (submission_id, submission, state, reason, findings, opened_at, due_at, reminders)
select r.submission_id, j.submission, 'open', coalesce(r.reason, 'held'), r.findings, r.reviewed_at, now(), 0
from reviews r join review_jobs j on j.submission_id = r.submission_id
where r.verdict = 'held';
