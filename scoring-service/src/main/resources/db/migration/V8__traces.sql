-- The trace that an event or a job belongs to, as W3C traceparent.
alter table outbox add column traceparent text;
