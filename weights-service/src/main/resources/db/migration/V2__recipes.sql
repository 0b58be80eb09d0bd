-- A bundle that is a recipe alone was measured on another's architecture, which pays nobody again.
alter table scored add column recipe_only boolean not null default false;
