-- What operators ruled about families and submissions, append-only.
create table rulings (
  sequence      bigserial   primary key,
  kind          text        not null,
  submission_id varchar(36) not null references scores,
  into_family   varchar(32),
  author        text        not null,
  reason        text        not null,
  ruled_at      timestamptz not null
);
create function rulings_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'rulings are append-only; make the opposite one';
end $$;
create trigger rulings_are_kept before update or delete or truncate on rulings
  for each statement execute function rulings_are_kept();

-- By the last ruling about it: it holds nothing and challenges nobody.
alter table scores add column disqualified boolean not null default false;
