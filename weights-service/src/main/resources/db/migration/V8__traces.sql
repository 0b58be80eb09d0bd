-- The trace that an event or a job belongs to, as W3C traceparent.
alter table outbox add column traceparent text;
-- Traces whose changes no publication has considered yet, newest last, each with a blank.
alter table standing add column traces text not null default '';
