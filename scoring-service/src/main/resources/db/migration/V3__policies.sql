-- Policies, append-only. The built-in one is in force before the first.
create table policies (
  version        bigserial   primary key,
  effective_from timestamptz not null,
  author         text        not null,
  reason         text        not null,
  payload        text        not null,
  created_at     timestamptz not null
);
create function policies_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'policies are append-only; set another one';
end $$;
create trigger policies_are_kept before update or delete or truncate on policies
  for each statement execute function policies_are_kept();

-- Which policy an entry was judged under; null for the built-in one.
alter table entries add column policy bigint references policies;
