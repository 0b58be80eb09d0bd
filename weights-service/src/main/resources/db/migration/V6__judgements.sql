-- What each submission meant for its family, as the event came.
create table judgements (
  submission_id varchar(36) primary key,
  payload       text not null
);
