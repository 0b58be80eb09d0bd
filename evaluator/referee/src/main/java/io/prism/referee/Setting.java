package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.account.Ledger;
import io.prism.referee.crew.Team;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.input.Job;

/**
 * What every part of an evaluation works with.
 *
 * @param work how much each step counts on the progress bar
 * @param team the processes that train a model together
 * @param ledger what an earlier attempt left, and the next one will find
 * @param allowance time that the submission has
 */
record Setting(
    Job job,
    Profile profile,
    Texts texts,
    ProgressLog progress,
    Work work,
    Team team,
    Ledger ledger,
    Allowance allowance) {}
