-- Picked passages that are in the operator's public sources and in no example.
alter table similarity_documents
  add column published integer not null default 0;
