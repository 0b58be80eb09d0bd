package io.prism.broker.lease;

import io.prism.broker.target.Target;
import io.prism.broker.target.TargetBackends;
import io.prism.broker.target.Targets;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Limits;
import io.prism.runner.docker.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The back ends of this broker's targets, made once: one of each name, and only those named. */
@ApplicationScoped
class ChosenBackends implements TargetBackends {
  private static final Logger LOG = Logger.getLogger(ChosenBackends.class);

  private final Targets targets;
  private final Supplier<EvaluationBackend> own;
  private final Supplier<Isolation.Chosen> ownWords;
  private final Map<String, Isolation.Chosen> named = new TreeMap<>();

  /** Makes the back end of a name that a setting says. */
  interface Making {
    /**
     * {@return the back end}
     *
     * @throws IllegalStateException when it is not to be had
     */
    Isolation.Chosen named(String name, String key);
  }

  @Inject
  ChosenBackends(
      Targets targets,
      Backends backends,
      Instance<EvaluationBackend> own,
      Instance<Isolation.Chosen> ownWords) {
    this(targets, backends::named, own::get, ownWords::get);
  }

  /**
   * @param own the broker's back end, made only where a target has no other
   * @param ownWords what is said of it
   * @throws IllegalStateException when one is not to be had, or a target names official profiles
   *     and a back end that may not evaluate them
   */
  ChosenBackends(
      Targets targets,
      Making making,
      Supplier<EvaluationBackend> own,
      Supplier<Isolation.Chosen> ownWords) {
    this.targets = targets;
    this.own = own;
    this.ownWords = ownWords;
    for (Target target : targets.all()) {
      String backend = target.backend();
      if (backend != null) {
        String key = "prism.eval.targets." + target.name();
        named.computeIfAbsent(backend, name -> making.named(name, key + ".backend"));
        LOG.infof("target %s: isolation: %s", target.name(), words(target));
      }
      refused(target, of(target))
          .ifPresent(
              reason -> {
                throw new IllegalStateException(reason);
              });
    }
  }

  /** {@return why a target cannot be as it is configured, empty when it can} */
  static Optional<String> refused(Target target, EvaluationBackend backend) {
    return target.profiles().stream()
        .filter(Limits::official)
        .sorted()
        .findFirst()
        .flatMap(
            profile ->
                backend
                    .unfitForOfficial()
                    .map(
                        why ->
                            "prism.eval.targets.%s.profiles: %s is official, and not evaluated by %s"
                                .formatted(target.name(), profile, why)));
  }

  @Override
  public EvaluationBackend of(Target target) {
    String backend = target.backend();
    return backend == null ? own.get() : chosen(backend).backend();
  }

  private Isolation.Chosen chosen(String backend) {
    Isolation.Chosen chosen = named.get(backend);
    if (chosen == null) {
      throw new IllegalArgumentException("no target of this broker has the back end " + backend);
    }
    return chosen;
  }

  @Override
  public List<EvaluationBackend> all() {
    List<EvaluationBackend> all =
        new ArrayList<>(named.values().stream().map(Isolation.Chosen::backend).toList());
    if (named.isEmpty() || targets.all().stream().anyMatch(t -> t.backend() == null)) {
      all.addFirst(own.get());
    }
    return all;
  }

  @Override
  public String words() {
    List<String> different = targets.all().stream().map(this::words).distinct().toList();
    return different.size() == 1
        ? different.getFirst()
        : targets.all().stream()
            .map(t -> t.name() + ": " + words(t))
            .collect(Collectors.joining("; "));
  }

  private String words(Target target) {
    String backend = target.backend();
    return backend == null ? ownWords.get().words() : chosen(backend).words();
  }
}
