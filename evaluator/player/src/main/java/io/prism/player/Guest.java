package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.player.bridge.Bridge;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;

/** One Python interpreter with our torch and a bundle, and nothing else. */
final class Guest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Context context;
  private final OutputStream log;
  private final Bridge bridge = new Bridge();
  private final Value boot;

  /**
   * @param engine shared by contexts of one process
   * @param log takes what the bundle prints
   */
  Guest(Engine engine, Map<String, String> files, List<String> roots, OutputStream log) {
    this.log = log;
    context =
        Context.newBuilder("python")
            .engine(engine)
            .allowHostAccess(HostAccess.NONE)
            .allowIO(IOAccess.NONE)
            .allowCreateThread(false)
            .allowCreateProcess(false)
            .allowNativeAccess(false)
            .allowHostClassLoading(false)
            .allowHostClassLookup(_ -> false)
            .allowInnerContextOptions(false)
            .allowValueSharing(false)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .out(log)
            .err(log)
            .build();
    context.eval(Source.create("python", GuestSources.text("boot/boot.py")));
    boot = context.getBindings("python");
    start(files, roots);
  }

  static Engine engine() {
    return Engine.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build();
  }

  private void start(Map<String, String> files, List<String> roots) {
    Object[] own =
        GuestSources.modules().entrySet().stream()
            .map(
                e ->
                    pair(
                        e.getKey(),
                        ProxyArray.fromArray(e.getValue().text(), e.getValue().isPackage())))
            .toArray();
    // Texts beside the code are not there for the code to read: they could hold trained numbers.
    Object[] bundle =
        files.entrySet().stream()
            .filter(e -> e.getKey().endsWith(".py"))
            .map(e -> pair(e.getKey(), e.getValue()))
            .toArray();
    var functions = bridge.exported();
    Value installed =
        function("start")
            .execute(
                functions,
                functions.getMemberKeys(),
                ProxyArray.fromArray(own),
                ProxyArray.fromArray(bundle),
                ProxyArray.fromArray(roots.toArray()));
    bridge.install(installed.getArrayElement(0), installed.getArrayElement(1));
    for (String name : List.of("torch.nn", "prism")) {
      function("own").execute(name);
    }
    function("harden").execute();
  }

  private static ProxyArray pair(Object a, Object b) {
    return ProxyArray.fromArray(a, b);
  }

  Bridge bridge() {
    return bridge;
  }

  private Value function(String name) {
    return boot.getMember(name);
  }

  /**
   * Runs one of the functions of {@code boot.py} for the bundle.
   *
   * @param phase fault code for what the bundle raises
   * @throws PlayerFault when it raises
   */
  Value call(String phase, String name, Object... args) throws PlayerFault {
    return call(phase, function(name), args);
  }

  /** The same, for any callable of the guest. */
  Value call(String phase, Value callable, Object... args) throws PlayerFault {
    Object[] all = new Object[args.length + 2];
    all[0] = phase;
    all[1] = callable;
    System.arraycopy(args, 0, all, 2, args.length);
    Value outcome;
    try {
      outcome = function("guarded").execute(all);
    } catch (PolyglotException e) {
      throw new PlayerFault(ofEngine(phase, e));
    }
    if (outcome.getArrayElement(0).asBoolean()) {
      return outcome.getArrayElement(1);
    }
    Value f = outcome.getArrayElement(1);
    print(f.getArrayElement(4).asString());
    throw new PlayerFault(
        new SubmissionFault(
            f.getArrayElement(0).asString(),
            f.getArrayElement(1).asString(),
            f.getArrayElement(2).isNull() ? null : f.getArrayElement(2).asString(),
            f.getArrayElement(3).isNull() ? null : f.getArrayElement(3).asInt()));
  }

  /** What the interpreter itself ends with: closed by the watchdog, out of memory, sys.exit. */
  private static SubmissionFault ofEngine(String phase, PolyglotException e) {
    if (e.isCancelled() || e.isInterrupted()) {
      return SubmissionFault.of("player.time-limit", "the bundle ran longer than the time limit");
    }
    String message = String.valueOf(e.getMessage());
    boolean refused = message.contains("SecurityException") || message.contains("not allowed");
    return SubmissionFault.of(refused ? "player.forbidden" : phase, message);
  }

  private void print(String text) {
    try {
      log.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Stops whatever runs. */
  void cancel() {
    context.close(true);
  }

  /** Stops whatever runs, and keeps the interpreter if it can. */
  void stop() {
    try {
      context.interrupt(PATIENCE);
    } catch (TimeoutException e) {
      close();
    }
  }

  @Override
  public void close() {
    context.close(true);
  }
}
