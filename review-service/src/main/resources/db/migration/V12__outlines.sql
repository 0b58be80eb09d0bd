-- Bundles may be alike in what they compute where their text is not.
alter table similarity_relations drop constraint similarity_relations_kind_check;
alter table similarity_relations add constraint similarity_relations_kind_check
  check (kind in ('exact', 'near', 'partial', 'outline'));
