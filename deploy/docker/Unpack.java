import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.graalvm.polyglot.Engine;

/**
 * Unpacks what the libraries would unpack at their first start: native libraries into JavaCPP's
 * cache, the guest language's standard library into the folder of the first argument.
 */
final class Unpack {
  public static void main(String[] args) throws Exception {
    Loader.load(org.bytedeco.pytorch.global.torch.class);
    Path target = Path.of(args[0]);
    Files.createDirectories(target);
    Engine.copyResources(target, "python");
  }
}
