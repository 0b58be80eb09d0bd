package io.prism.runner.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.InvocationBuilder;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.prism.runner.Phases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The few things that are asked of the daemon. */
public final class Daemon implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final DockerClient client;

  /** Whose answers last as long as a container does. */
  private final DockerClient streams;

  private Daemon(DockerClient client, DockerClient streams) {
    this.client = client;
    this.streams = streams;
  }

  /** It does not answer, or not in time. Nothing is known of the containers then. */
  public static final class Away extends Phases.Away {
    private static final long serialVersionUID = 1;

    Away(RuntimeException cause) {
      super("the Docker daemon does not answer: " + root(cause), cause);
    }

    private static String root(Throwable cause) {
      Throwable deepest = cause;
      while (deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      return String.valueOf(deepest.getMessage());
    }
  }

  /** It answers, and will not do it; the message is the daemon's. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(DockerException cause) {
      super(String.valueOf(cause.getMessage()).strip(), cause);
    }
  }

  /** {@return the daemon that listens there; it is not asked anything yet} */
  public static Daemon at(String host) {
    DefaultDockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host)
            .withDockerTlsVerify(false)
            .build();
    return new Daemon(client(config, ANSWER), client(config, Duration.ZERO));
  }

  private static DockerClient client(DefaultDockerClientConfig config, Duration answer) {
    URI host = config.getDockerHost();
    ZerodepDockerHttpClient.Builder http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(host)
            .maxConnections(64)
            .connectionTimeout(CONNECT);
    if (!answer.isZero()) {
      http.responseTimeout(answer);
    }
    return DockerClientImpl.getInstance(config, http.build());
  }

  /** {@return what it says about itself} */
  public Info info() {
    return asked(() -> client.infoCmd().exec());
  }

  /** {@return whether it has all of these images} */
  public boolean has(Images images) {
    return images.all().stream().allMatch(this::has);
  }

  private boolean has(String image) {
    return asked(
        () -> {
          try {
            client.inspectImageCmd(image).exec();
            return true;
          } catch (NotFoundException e) {
            return false;
          }
        });
  }

  /** Loads an archive of images. */
  public void load(InputStream archive) {
    asked(
        () -> {
          streams.loadImageCmd(archive).exec();
          return true;
        });
  }

  /**
   * Makes and starts a container.
   *
   * @throws Refused when the daemon or the runtime will not
   */
  void run(ContainerSpec spec) throws Refused {
    try {
      asked(
          () -> {
            CreateContainerCmd create =
                client
                    .createContainerCmd(spec.image())
                    .withName(spec.name())
                    .withUser(spec.user())
                    .withCmd(spec.command())
                    .withEnv(
                        spec.environment().entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .sorted()
                            .toList())
                    .withLabels(spec.labels())
                    .withHostName("prism")
                    .withNetworkDisabled(true)
                    .withAttachStdin(false)
                    .withStdinOpen(false)
                    .withTty(false)
                    .withHostConfig(spec.host());
            create.exec();
            client.startContainerCmd(spec.name()).exec();
            return true;
          });
    } catch (DockerException e) {
      throw new Refused(e);
    }
  }

  /** {@return what it knows of a container, empty when there is none} */
  Optional<InspectContainerResponse> inspect(String name) {
    return asked(
        () -> {
          try {
            return Optional.of(client.inspectContainerCmd(name).exec());
          } catch (NotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /** Kills a container if it runs. */
  void kill(String name) {
    asked(
        () -> {
          try {
            client.killContainerCmd(name).exec();
          } catch (NotFoundException | ConflictException | NotModifiedException e) {
            return false; // it is over already
          }
          return true;
        });
  }

  /** Kills and removes a container if it is there. */
  void remove(String name) {
    asked(
        () -> {
          try {
            client.removeContainerCmd(name).withForce(true).withRemoveVolumes(true).exec();
          } catch (NotFoundException | ConflictException e) {
            return false; // it is gone, or on its way
          }
          return true;
        });
  }

  /**
   * Makes a volume; one that exists stays as it is.
   *
   * @throws Refused when the daemon will not
   */
  void makeVolume(String name, Map<String, String> options, Map<String, String> labels)
      throws Refused {
    try {
      asked(
          () ->
              client
                  .createVolumeCmd()
                  .withName(name)
                  .withDriver("local")
                  .withDriverOpts(options)
                  .withLabels(labels)
                  .exec());
    } catch (DockerException e) {
      throw new Refused(e);
    }
  }

  /** Removes a volume if it is there and nobody uses it. */
  void removeVolume(String name) {
    asked(
        () -> {
          try {
            client.removeVolumeCmd(name).exec();
          } catch (NotFoundException | ConflictException e) {
            return false; // it is gone; or still in use, and the next sweep finds it
          }
          return true;
        });
  }

  /** {@return containers of an installation, running or not, by name with their labels} */
  Map<String, Map<String, String>> containers(String instance) {
    return listed(instance, c -> c.getNames()[0].replaceFirst("^/", ""));
  }

  /** {@return the same by id, which no later container has again} */
  Map<String, Map<String, String>> containerIds(String instance) {
    return listed(instance, Container::getId);
  }

  private Map<String, Map<String, String>> listed(
      String instance, Function<Container, String> key) {
    List<Container> found =
        asked(
            () ->
                client
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(Place.INSTANCE, instance))
                    .exec());
    return found.stream().collect(Collectors.toMap(key, Container::getLabels));
  }

  /** {@return volumes of an installation, by name with their labels} */
  Map<String, Map<String, String>> volumes(String instance) {
    var found =
        asked(
            () ->
                client
                    .listVolumesCmd()
                    .withFilter("label", List.of(Place.INSTANCE + "=" + instance))
                    .exec()
                    .getVolumes());
    return found == null
        ? Map.of()
        : found.stream().collect(Collectors.toMap(v -> v.getName(), v -> v.getLabels()));
  }

  /**
   * {@return what a program in a running container printed, empty when it failed or the container
   * does not run}
   */
  Optional<String> ask(String name, String... command) {
    return asked(
        () -> {
          try {
            String id =
                client
                    .execCreateCmd(name)
                    .withCmd(command)
                    .withAttachStdout(true)
                    .withAttachStderr(false)
                    .exec()
                    .getId();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            client
                .execStartCmd(id)
                .exec(
                    new ResultCallback.Adapter<Frame>() {
                      @Override
                      public void onNext(Frame frame) {
                        out.writeBytes(frame.getPayload());
                      }
                    })
                .awaitCompletion(ANSWER.toSeconds(), TimeUnit.SECONDS);
            Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
            return code != null && code == 0
                ? Optional.of(out.toString(StandardCharsets.UTF_8).strip())
                : Optional.empty();
          } catch (NotFoundException | ConflictException e) {
            return Optional.empty();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
          }
        });
  }

  /** {@return processor seconds of a running container, 0 where unknown} Takes a second or two. */
  double processorSeconds(String name) {
    return asked(
        () -> {
          try (InvocationBuilder.AsyncResultCallback<Statistics> answer =
              new InvocationBuilder.AsyncResultCallback<>()) {
            client.statsCmd(name).withNoStream(true).exec(answer);
            Long total = answer.awaitResult().getCpuStats().getCpuUsage().getTotalUsage();
            return total == null ? 0 : total / 1e9;
          } catch (NotFoundException e) {
            return 0.0;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Passes on all that a container prints, from its beginning, until it ends. */
  void follow(String name, ResultCallback.Adapter<Frame> listener) {
    asked(
        () ->
            streams
                .logContainerCmd(name)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .withTailAll()
                .exec(listener));
  }

  /** What is no answer of the daemon is trouble on the way to it. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (DockerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Away(e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    streams.close();
  }
}
