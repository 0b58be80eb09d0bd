-- Everybody whose bundles were compared; small numbers for the posting lists.
create table similarity_miners (
  id     serial primary key,
  hotkey varchar(64) not null unique
);

-- A compared bundle. It counts against others from admitted_at on, which is the verdict's transaction.
create table similarity_documents (
  id            serial primary key,
  submission_id varchar(36) not null unique,
  miner         integer     not null references similarity_miners,
  accepted_at   timestamptz not null,
  sources       varchar(64) not null,
  canonical     varchar(64) not null,
  passages      integer     not null,
  fingerprints  bigint[]    not null,
  outcome       varchar(16) not null check (outcome in ('allow', 'attach', 'quarantine', 'reject')),
  policy        text        not null,
  compared_at   timestamptz not null,
  admitted_at   timestamptz
);
create index similarity_exact on similarity_documents (canonical) where admitted_at is not null;

-- The inverted index: who has a passage, and each one's first bundle with it. Parallel arrays, no longer than
-- prism.review.similarity.common-after; a passage with a full list is an idiom.
create table similarity_postings (
  fingerprint bigint primary key,
  miners      integer[] not null,
  documents   integer[] not null
) with (fillfactor = 85);

-- What a bundle has of an earlier one.
create table similarity_relations (
  submission_id varchar(36) not null,
  original      varchar(36) not null,
  outcome       varchar(16) not null check (outcome in ('attach', 'quarantine', 'reject')),
  kind          varchar(16) not null check (kind in ('exact', 'near', 'partial')),
  passages      double precision not null,
  share         double precision not null,
  taken         double precision not null,
  jaccard       double precision not null,
  policy        text        not null,
  regions       text,
  late          boolean     not null,
  decided_at    timestamptz not null,
  primary key (submission_id, original)
);
create index similarity_relations_by_original on similarity_relations (original);
