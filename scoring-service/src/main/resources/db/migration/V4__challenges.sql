-- Further measurements are facts as entries are; 0 is the entry itself.
alter table entries add column replicate integer not null default 0;
alter table entries drop constraint entries_submission_id_key;
alter table entries add constraint entries_facts unique (submission_id, replicate);

-- What is contested holds its challenges now.
update holdings set payload = jsonb_build_object(
  'state', payload::jsonb -> 'state',
  'architecture', jsonb_build_object(
    'holder', case when payload::jsonb -> 'architecture' is null or payload::jsonb -> 'architecture' = 'null' then null
      else jsonb_build_object(
        'gain', payload::jsonb -> 'architecture',
        'spread', jsonb_build_object(
          'seeds', payload::jsonb -> 'architecture' -> 'standard_error',
          'freedom', payload::jsonb -> 'architecture' -> 'freedom',
          'examples', 0),
        'profile', 'unknown') end,
    'round', payload::jsonb -> 'architecture_round', 'fresh', '[]'::jsonb, 'faults', 0, 'open', '[]'::jsonb),
  'training', jsonb_build_object(
    'holder', case when payload::jsonb -> 'training' is null or payload::jsonb -> 'training' = 'null' then null
      else jsonb_build_object(
        'gain', payload::jsonb -> 'training',
        'spread', jsonb_build_object(
          'seeds', payload::jsonb -> 'training' -> 'standard_error',
          'freedom', payload::jsonb -> 'training' -> 'freedom',
          'examples', 0),
        'profile', 'unknown') end,
    'round', payload::jsonb -> 'training_round', 'fresh', '[]'::jsonb, 'faults', 0, 'open', '[]'::jsonb),
  'orders', jsonb_build_object('by_submission', '{}'::jsonb))::text;
