package io.prism.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the eval-broker. */
@ConfigMapping(prefix = "prism.eval")
public interface EvalConfig {
  /**
   * Installation that holds {@code evaluator/}; by default looked for above the working directory.
   */
  Optional<Path> home();

  /** Where run directories are made. */
  @WithDefault("data/runs")
  Path runs();

  /** Where baseline measurements are kept between runs. */
  @WithDefault("data/cache")
  Path cache();

  /**
   * Secret that every text is drawn with: one line of 64 hexadecimal digits, made at the first
   * start where there is none. Another salt means another language, so baselines are measured anew.
   */
  @WithDefault("data/secrets/text_salt")
  Path salt();

  /**
   * Folder that holds locked datasets by name, as {@code prism data prepare} writes them. Official
   * profiles end in a host fault without theirs.
   */
  Optional<Path> datasets();

  /**
   * Evaluations at the same time where no {@link #targets()} are named; each uses {@link
   * #threads()} processor threads. 0 runs none.
   */
  @WithDefault("1")
  int slots();

  /** Processor threads of one evaluation; small profiles train that many models side by side. */
  @WithDefault("2")
  int threads();

  /** What evaluations are measured on: {@code cpu} or {@code cuda}. */
  @WithDefault("cpu")
  String device();

  /**
   * Processes that train a model together, each on a device of its own: 1, 2, 4 or 8, and not more
   * than a step of the profile has batches. Numbers do not depend on it.
   */
  @WithDefault("1")
  int processes();

  /** How long a claim lasts without a sign of life. */
  @WithDefault("15S")
  Duration lease();

  /** Attempts before a job with host faults is held for an operator. */
  @WithDefault("3")
  int maxAttempts();

  /** Pause after the first host fault; doubled after each further one. */
  @WithDefault("10S")
  Duration backOff();

  /**
   * What stands between a miner's code and the machine, for targets that do not say it: {@code
   * docker}, {@code kubernetes}, {@code platform}, {@code process} (nothing but the Python sandbox;
   * refused for official profiles), or {@code auto}: containers where a daemon and the images are
   * there.
   */
  @WithDefault("auto")
  String backend();

  /**
   * What becomes of a start at which the slots may together use more memory than the machine has:
   * {@code warn}, {@code refuse} or {@code off}.
   */
  @WithDefault("warn")
  String memoryCheck();

  /** When a miner whose evaluations end in host faults again and again waits for an operator. */
  HostFaultConfig hostFaults();

  /** Settings of that. */
  interface HostFaultConfig {
    /** Host faults of one hotkey's evaluations within the window; the next one holds its job. */
    @WithDefault("12")
    int perHotkey();

    /** How long a host fault counts. */
    @WithDefault("24H")
    Duration window();
  }

  /** Containers. */
  Docker docker();

  /** Settings of the Docker back end. */
  interface Docker {
    /** The daemon, one of this machine; by default {@code DOCKER_HOST} or the usual socket. */
    Optional<String> host();

    /** Label of this installation's containers, 1 to 40 of {@code a-z 0-9 . -}. */
    @WithDefault("prism")
    String instance();

    /**
     * File that names the images by digest; by default {@code target/images/images.json} of home.
     */
    Optional<Path> images();

    /** Runtime of the containers, for instance {@code runsc}; by default the daemon's own. */
    Optional<String> runtime();

    /** Ids of the graphics processors that evaluations get. */
    Optional<List<String>> gpus();
  }

  /** Jobs of a cluster. */
  Kubernetes kubernetes();

  /** Settings of the Kubernetes back end. */
  interface Kubernetes {
    /** Context of the kubeconfig file; by default the current one, or the Pod's own account. */
    Optional<String> context();

    /** Where Jobs are made; what it must hold is in {@code deploy/kubernetes}. */
    @WithDefault("prism-evaluation")
    String namespace();

    /** Label of this installation's Jobs, 1 to 30 of {@code a-z 0-9 -}. */
    @WithDefault("prism")
    String instance();

    /**
     * Claim, writable from many nodes, that holds {@link EvalConfig#runs()}, {@link
     * EvalConfig#cache()} and {@link EvalConfig#datasets()}.
     */
    @WithDefault("prism-runs")
    String claim();

    /** Where this broker sees the claim. Needed. */
    Optional<Path> claimPath();

    /**
     * File that names the images, each {@code name@sha256:…}; by default {@code
     * target/images/images.json} of home.
     */
    Optional<Path> images();

    /** Account of the Pods, without rights and token; it owns the Jobs. */
    @WithDefault("prism-evaluation")
    String serviceAccount();

    /** Name under which the cluster counts graphics processors. */
    @WithDefault("nvidia.com/gpu")
    String gpuResource();

    /** Labels that a node must have, each {@code key=value}. */
    Optional<List<String>> nodeSelector();

    /**
     * Taints that Pods tolerate, each {@code key=value:Effect}, {@code key:Effect} or {@code key}.
     */
    Optional<List<String>> tolerations();

    /** Runtime class of the Pods, for instance of gVisor or Kata. */
    Optional<String> runtimeClass();

    /** Priority class of the Pods. */
    Optional<String> priorityClass();

    /**
     * {@code localhost} where nodes have the lists of {@code deploy/kubernetes/seccomp}, else
     * {@code runtime-default}; official profiles are refused then.
     */
    @WithDefault("localhost")
    String seccomp();

    /** How long a Pod may find no node or no image. */
    @WithDefault("30M")
    Duration patience();

    /** How long a Job that is over stays if nobody removes it. */
    @WithDefault("24H")
    Duration kept();
  }

  /** The Platform's container broker. */
  Platform platform();

  /** Settings of the Platform back end. */
  interface Platform {
    /** Address of the broker. Needed. */
    Optional<URI> url();

    /** File with the challenge's broker token, read at each request. Needed. */
    Optional<Path> tokenFile();

    /** Challenge slug that the token belongs to. */
    @WithDefault("prism")
    String slug();

    /** Header for the slug; {@code X-Base-Challenge-Slug} for newer brokers. */
    @WithDefault("X-Platform-Challenge-Slug")
    String slugHeader();

    /** Image of the player, as the broker may pull it. Needed. */
    Optional<String> image();
  }

  /**
   * How long a job of a broker that died waits for a broker with the same target, which goes on
   * where it was; then any other begins it anew.
   */
  @WithDefault("2M")
  Duration takeover();

  /**
   * Where evaluations run, by name; names are unique among the brokers of a database. Without any
   * there is one, named like this host, with {@link #slots()} places.
   */
  Map<String, TargetConfig> targets();

  /** One target. What is not said is what the broker's own setting of the same name says. */
  interface TargetConfig {
    /** Evaluations at the same time on processors; not together with {@link #gpus()}. */
    OptionalInt slots();

    /**
     * Ids of graphics processors, each leased to one job at a time. A job takes as many as it has
     * processes. Implies device {@code cuda}.
     */
    Optional<List<String>> gpus();

    /** Profiles that it takes; by default all. */
    Optional<List<String>> profiles();

    /** Processor threads of one evaluation. */
    OptionalInt threads();

    /** {@code cpu} or {@code cuda}. */
    Optional<String> device();

    /** Processes that train a model together. */
    OptionalInt processes();

    /** What stands between a miner's code and the machine. */
    Optional<String> backend();

    /** Whether it begins nothing new. */
    Optional<Boolean> draining();
  }

  /** Whose turn it is. */
  QueueConfig queue();

  /** Settings of the queue. */
  interface QueueConfig {
    /** Evaluations of one hotkey at the same time, further measurements not counted. */
    @WithDefault("2")
    int perHotkey();

    /** How long a submission waits before that counts as much as being one round earlier. */
    @WithDefault("6H")
    Duration round();

    /**
     * How long a job may find no target that takes its profile before it is held for an operator.
     */
    @WithDefault("15M")
    Duration patience();

    /**
     * How long a further measurement may be held. Its challenge waits meanwhile, so then it ends as
     * one that failed: nobody keeps a title by not being measurable.
     */
    @WithDefault("72H")
    Duration abandon();

    /** How often targets sign in, stuck jobs are looked for and places in the queue are told. */
    @WithDefault("5S")
    Duration sweep();
  }

  /** When an attempt without progress is given up as a host fault. */
  WatchdogConfig watchdog();

  /** Settings of the watchdog. */
  interface WatchdogConfig {
    /** Longest silence of an attempt under a local profile. */
    @WithDefault("30M")
    Duration local();

    /** Longest silence of an attempt under an official profile. */
    @WithDefault("5H")
    Duration official();
  }

  /** What evaluations print. */
  LogConfig logs();

  /** Settings of logs. */
  interface LogConfig {
    /** Kept of each stream of each process of an attempt. */
    @WithDefault("65536")
    long maxBytes();

    /** Lines kept of each, however short. */
    @WithDefault("2000")
    int maxLines();

    /**
     * Whether miners may read what their training hooks print. Those see lessons, so where the text
     * is generated they can show samples of this installation's language.
     */
    @WithDefault("true")
    boolean training();

    /** How long lines are kept; those of a running attempt always are. */
    @WithDefault("2160H")
    Duration keep();

    /**
     * Kept of all attempts at a submission, and of those at each further measurement, in bytes as
     * stored. Beyond it the oldest go, but for those of the latest attempt.
     */
    @WithDefault("4194304")
    long keepBytes();

    /** How far the timestamp of a signed request for a log may lie from now. */
    @WithDefault("300S")
    Duration signatureWindow();
  }
}
