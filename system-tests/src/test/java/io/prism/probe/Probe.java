package io.prism.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code Probe look} tries everything that must be refused and ends; it prints one line for each
 * attack, {@code <name> <what came of it>}, where {@code errno=N} and {@code none} mean refused.
 * The other words do one thing that a limit has to end. It has the whole Java and native code: the
 * wall under test is the container's, beneath the Python sandbox.
 */
public final class Probe {
  private static final Path OWN = Path.of("/prism/run/player");
  private static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                  JAVA_LONG),
              Linker.Option.captureCallState("errno"),
              Linker.Option.firstVariadicArg(1));

  /** Numbers of x86_64, with the arguments that come nearest to success. */
  private static final Map<String, long[]> CALLS = new TreeMap<>();

  static {
    CALLS.put("ptrace", new long[] {101, 0});
    CALLS.put("process_vm_readv", new long[] {310, 1});
    CALLS.put("pidfd_getfd", new long[] {438, 0, 0});
    CALLS.put("kcmp", new long[] {312, 1, 1});
    CALLS.put("bpf", new long[] {321, 0});
    CALLS.put("perf_event_open", new long[] {298});
    CALLS.put("userfaultfd", new long[] {323, 1});
    CALLS.put("io_uring_setup", new long[] {425, 1});
    CALLS.put("keyctl", new long[] {250, 0, -3});
    CALLS.put("add_key", new long[] {248});
    CALLS.put("mount", new long[] {165});
    CALLS.put("umount", new long[] {166});
    CALLS.put("pivot_root", new long[] {155});
    CALLS.put("chroot", new long[] {161});
    CALLS.put("open_tree", new long[] {428});
    CALLS.put("fsopen", new long[] {430});
    CALLS.put("unshare_user", new long[] {272, 0x10000000});
    CALLS.put("unshare_mount", new long[] {272, 0x00020000});
    CALLS.put("setns", new long[] {308});
    CALLS.put("open_by_handle_at", new long[] {304});
    CALLS.put("name_to_handle_at", new long[] {303});
    CALLS.put("init_module", new long[] {175});
    CALLS.put("finit_module", new long[] {313});
    CALLS.put("kexec_load", new long[] {246});
    CALLS.put("reboot", new long[] {169});
    CALLS.put("swapon", new long[] {167});
    CALLS.put("acct", new long[] {163});
    CALLS.put("quotactl", new long[] {179});
    CALLS.put("settimeofday", new long[] {164});
    CALLS.put("clock_adjtime", new long[] {305});
    CALLS.put("sethostname", new long[] {170});
    CALLS.put("syslog", new long[] {103, 3});
    CALLS.put("iopl", new long[] {172, 3});
    CALLS.put("modify_ldt", new long[] {154});
    CALLS.put("personality", new long[] {135, 0x0040000});
    CALLS.put("setuid_root", new long[] {105, 0});
    CALLS.put("setgid_root", new long[] {106, 0});
    CALLS.put("capset", new long[] {126});
    CALLS.put("memfd_create", new long[] {319});
    CALLS.put("execveat", new long[] {322});
    CALLS.put("seccomp", new long[] {317, 3});
    CALLS.put("fanotify_init", new long[] {300});
    CALLS.put("shmget", new long[] {29, 0, 4096, 01666});
    CALLS.put("mq_open", new long[] {240});
    CALLS.put("socket_tcp", new long[] {41, 2, 1, 0});
    CALLS.put("socket_raw_packet", new long[] {41, 17, 3, 0x0300});
    CALLS.put("socket_unix", new long[] {41, 1, 1, 0});
    CALLS.put("socket_netlink", new long[] {41, 16, 3, 0});
    CALLS.put("socket_vsock", new long[] {41, 40, 1, 0});
    CALLS.put("fork", new long[] {57});
    CALLS.put("vfork_by_clone", new long[] {56, 17});
    CALLS.put("clone_user_namespace", new long[] {56, 0x10000000 | 17});
    CALLS.put("clone3", new long[] {435});
    CALLS.put("x32_getpid", new long[] {0x40000000L + 39});
  }

  private Probe() {}

  public static void main(String[] args) throws Throwable {
    Files.createFile(OWN.resolve("started")); // from here on it is the guest's doing
    switch (args[0]) {
      case "look" -> look();
      case "memory" -> memory();
      case "disk" -> disk();
      case "inodes" -> inodes();
      case "threads" -> threads();
      case "flood" -> flood();
      case "sleep" -> Thread.sleep(600_000);
      case "spin" -> spin();
      case "foreign" -> foreign();
      case "link" -> link();
      case "deliver" -> deliver();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void look() throws Throwable {
    say("control.getpid", call(39));
    say("control.getuid", call(102));
    for (Map.Entry<String, long[]> attack : CALLS.entrySet()) {
      long[] c = attack.getValue();
      long[] six = java.util.Arrays.copyOf(c, 6);
      if (!attack.getKey().equals("x32_getpid")) {
        say("call." + attack.getKey(), call(six));
      }
    }
    network();
    files();
    executable();
    identity();
  }

  private static void network() throws IOException {
    say(
        "net.interfaces",
        names(
            Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .filter(l -> l.contains(":"))
                .map(l -> l.substring(0, l.indexOf(':')).strip())));
    say(
        "net.connect",
        attempt(
            () -> {
              try (Socket s = new Socket()) {
                s.connect(new InetSocketAddress("169.254.169.254", 80), 500);
              }
            }));
    say("net.name", attempt(() -> InetAddress.getByName("example.org")));
  }

  private static void files() throws Throwable {
    Path run = Path.of("/prism/run");
    say("control.own_folder", attempt(() -> Files.writeString(OWN.resolve("own"), "x")));
    say("control.bundle", attempt(() -> Files.readString(run.resolve("sources.json"))));
    say("run.listing", names(list(run)));
    for (String secret :
        new String[] {
          "/prism/run/secret/text.json",
          "/prism/run/referee",
          "/prism/run/runner",
          "/var/run/docker.sock",
          "/run/docker.sock",
          "/run/containerd/containerd.sock",
          "/dev/mem",
          "/dev/kmsg",
          "/dev/vda",
          "/dev/shm",
          "/dev/kvm",
          "/dev/fuse",
          "/proc/kcore",
          "/proc/sysrq-trigger",
          "/sys/kernel/debug",
          "/root",
          "/home",
          "/bin/sh",
          "/usr/bin",
          "/etc/shadow"
        }) {
      say("absent." + secret, read(Path.of(secret)));
    }
    say("data.listing", names(list(Path.of("/prism/data"))));
    say("cache.listing", names(list(Path.of("/prism/cache"))));
    for (String place :
        new String[] {
          "/x",
          "/etc/x",
          "/opt/prism/x",
          "/prism/run/x",
          "/prism/run/lessons/x",
          "/proc/sys/x",
          "/sys/fs/cgroup/x",
          "/dev/x"
        }) {
      say("write." + place, attempt(() -> Files.writeString(Path.of(place), "x")));
    }
    for (String file :
        new String[] {
          "/prism/run/job.json",
          "/prism/run/sources.json",
          "/opt/prism/prism.jar",
          "/proc/sys/kernel/core_pattern",
          "/proc/sys/vm/overcommit_memory",
          "/proc/1/oom_score_adj",
          "/sys/fs/cgroup/memory/memory.limit_in_bytes",
          "/sys/fs/cgroup/memory.max",
          "/sys/fs/cgroup/release_agent",
          "/proc/self/mem"
        }) {
      say("overwrite." + file, attempt(() -> overwrite(Path.of(file))));
    }
    say("mknod", call(133, path("/prism/run/player/disk"), 0060666, 0x0801));
    say("proc.processes", names(list(Path.of("/proc")).filter(n -> n.matches("[0-9]+"))));
    say("proc.descriptors", names(list(Path.of("/proc/self/fd")).map(Probe::target)));
    say("setuid.files", setuid());
  }

  private static void overwrite(Path file) throws IOException {
    if (file.toString().equals("/proc/1/oom_score_adj")) {
      Files.writeString(file, "-1000"); // raising it is allowed to anybody
    } else {
      try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (file.toString().equals("/proc/self/mem")) {
          throw new IOException("its own memory only, as everybody");
        }
        out.force(true);
      }
    }
  }

  /** What was written must not run: neither mapped nor, there being no second process, started. */
  private static void executable() throws Throwable {
    for (Path folder : new Path[] {OWN, Path.of("/tmp")}) {
      Path file = Files.write(folder.resolve("code"), new byte[4096]);
      say("map_executable." + folder, map(file));
    }
    say("control.map_executable", map(Path.of("/opt/prism/jre/lib/libjava.so")));
    say("exec", attempt(() -> new ProcessBuilder("/opt/prism/jre/bin/java").start()));
    say(
        "hardlink",
        attempt(() -> Files.createLink(OWN.resolve("hard"), Path.of("/prism/run/sources.json"))));
  }

  private static String map(Path file) throws Throwable {
    long fd = number(call(2, path(file.toString()), 0, 0));
    String result = call(9, 0, 4096, 1 | 4, 2, fd, 0); // read and execute, private
    return result.startsWith("errno") ? result : "mapped";
  }

  private static void identity() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.matches(
          "(Uid|Gid|Groups|CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Seccomp):.*")) {
        say(
            "status." + line.substring(0, line.indexOf(':')),
            line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", ","));
      }
    }
    say("environment", names(System.getenv().keySet().stream()));
    say("host.name", Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
  }

  private static String setuid() throws IOException {
    TreeMap<String, Object> found = new TreeMap<>();
    for (String root : new String[] {"/opt", "/usr", "/lib", "/etc", "/prism", "/tmp"}) {
      Files.walkFileTree(
          Path.of(root),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
              if ((mode & 06000) != 0) {
                found.put(file.toString(), mode);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return names(found.keySet().stream());
  }

  private static void memory() throws InterruptedException {
    Arena arena = Arena.ofShared();
    for (int i = 0; i < 1000; i++) {
      arena.allocate(16 << 20).fill((byte) 1);
      Thread.sleep(5);
    }
  }

  private static void disk() throws IOException {
    byte[] piece = new byte[1 << 20];
    try (FileChannel out =
        FileChannel.open(OWN.resolve("big"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 10_000; i++) {
        java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(piece);
        while (all.hasRemaining()) {
          out.write(all);
        }
      }
    }
  }

  private static void inodes() throws IOException {
    for (int i = 0; i < 1_000_000; i++) {
      Files.createFile(OWN.resolve("f" + i));
    }
  }

  private static void threads() throws IOException {
    int made = 0;
    try {
      for (int i = 0; i < 100_000; i++) {
        Thread t =
            new Thread(
                null,
                () -> {
                  try {
                    Thread.sleep(600_000);
                  } catch (InterruptedException e) {
                    return;
                  }
                },
                "bomb",
                65_536);
        t.setDaemon(true);
        t.start();
        made++;
      }
    } catch (OutOfMemoryError e) {
      System.out.println("threads " + made);
      System.out.flush();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void flood() {
    byte[] line =
        "0123456789abcdef0123456789abcde\n"
            .repeat(2048)
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    while (true) {
      System.out.write(line, 0, line.length);
    }
  }

  private static void spin() {
    long x = 1;
    while (x != 0) {
      x = x * 31 + 1 | 1;
    }
  }

  /** The 32-bit door of a 64-bit kernel: {@code mov eax, 20; int 0x80; ret}. */
  private static void foreign() throws Throwable {
    long page = number(call(9, 0, 4096, 7, 0x22, -1, 0));
    MemorySegment code = MemorySegment.ofAddress(page).reinterpret(4096);
    byte[] bytes = {(byte) 0xb8, 20, 0, 0, 0, (byte) 0xcd, (byte) 0x80, (byte) 0xc3};
    MemorySegment.copy(bytes, 0, code, JAVA_BYTE, 0, bytes.length);
    MethodHandle enter =
        Linker.nativeLinker().downcallHandle(code, FunctionDescriptor.of(JAVA_INT));
    System.out.println("still here " + (int) enter.invoke());
  }

  /** Leaves links where files are expected. */
  private static void link() throws IOException {
    Files.createSymbolicLink(OWN.resolve("player.json"), Path.of("/etc/passwd"));
  }

  private static void deliver() throws Exception {
    Thread.sleep(1500);
    Files.writeString(OWN.resolve("player.json"), "{}");
  }

  private static String call(long... words) throws Throwable {
    long[] w = java.util.Arrays.copyOf(words, 7);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long result = (long) SYSCALL.invoke(state, w[0], w[1], w[2], w[3], w[4], w[5], w[6]);
      return result == -1 ? "errno=" + state.get(JAVA_INT, 0) : String.valueOf(result);
    }
  }

  private static long number(String answer) {
    return Long.parseLong(answer);
  }

  private static long path(String text) {
    return Arena.global().allocateFrom(text).address();
  }

  private static String read(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return "none";
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return in.read(java.nio.ByteBuffer.allocate(16)) > 0 ? "read" : "none";
    } catch (IOException e) {
      return "none";
    }
  }

  private interface Trial {
    void run() throws Exception;
  }

  private static String attempt(Trial trial) {
    try {
      trial.run();
      return "done";
    } catch (Exception | LinkageError | InternalError e) {
      return "none " + String.valueOf(e).replace('\n', ' ');
    }
  }

  private static Stream<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }

  private static String target(String descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
    } catch (IOException e) {
      return "gone";
    }
  }

  private static String names(Stream<String> names) {
    return names.sorted().distinct().reduce((a, b) -> a + "," + b).orElse("none");
  }

  private static void say(String name, String what) {
    System.out.println(name + " " + what);
    System.out.flush();
  }
}
