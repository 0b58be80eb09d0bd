-- What the losses of a family's first judged graph are, and on which text: digests as JSON.
alter table families add column behaviour text;
-- How many times as far as trainings of one model it lies from the family that it belongs to.
alter table families add column distance double precision;
