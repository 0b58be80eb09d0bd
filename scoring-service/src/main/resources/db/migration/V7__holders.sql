-- Whose graph a new one is compared with, beside those that founded a family.
alter table holdings add column holder varchar(36);
update holdings set holder = payload::jsonb #>> '{state,architecture,submission}';
