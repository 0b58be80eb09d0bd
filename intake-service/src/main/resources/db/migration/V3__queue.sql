-- Where a submission stood in the queue when that was told last; null when it does not wait there.
alter table submissions add column queue_place integer;
alter table submissions add column queue_of integer;
alter table submissions add column queue_begins_at timestamptz;
alter table submissions add column queue_at timestamptz;
