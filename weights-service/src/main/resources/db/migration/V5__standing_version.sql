-- Counts the changes of scored, so that a tick without news costs one row.
create table standing (version bigint not null);
insert into standing values (0);
