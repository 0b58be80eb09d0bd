-- Whether a person has said that what it has in common with others is its own as well as theirs.
alter table similarity_documents
  add column cleared boolean not null default false;
