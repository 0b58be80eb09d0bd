-- What everybody else than the miner and operators reads of texts that quote a bundle. Null: all of it.
alter table timeline add column outline text;
alter table submissions add column error_outline text;

-- What was written before is told by its kind only.
update timeline set outline = case type
    when 'review.approved' then 'review passed'
    when 'review.rejected' then 'refused by review'
    when 'review.held' then 'held by review: a person decides'
    when 'evaluation.not_replicated' then 'failed when it was measured again'
    else split_part(detail, ':', 1)
  end
where type in ('review.approved', 'review.rejected', 'review.held', 'evaluation.failed', 'evaluation.not_replicated');
update submissions set error_outline = case
    when status = 'failed' then case when error like 'player.%' or error like 'trainer.%' or error like 'gate.%' then split_part(error, ':', 1) end
    when status = 'rejected' then 'refused by review'
    when status = 'held' and error not like 'our fault%' then 'held by review: a person decides'
  end
where error is not null;
