-- Targets that cannot run the job, by name, with commas in between; found out when they had it.
alter table jobs add column unfit text not null default '';
