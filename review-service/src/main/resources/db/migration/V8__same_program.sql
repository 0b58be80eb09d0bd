-- What a bundle is when only its looks are left out: the one digest by which it can be refused.
alter table similarity_documents
  add column strict varchar(64) not null default '';
