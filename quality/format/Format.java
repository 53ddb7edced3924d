import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks or applies google-java-format over all Java sources below a folder. Run as a source file
 * by the JDK that the build has chosen, because google-java-format needs 25 while Maven may run on
 * 17.
 */
class Format {
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "data");

  /** Digests of texts that this version of the formatter would leave as they are. */
  private final Set<String> clean = ConcurrentHashMap.newKeySet();

  /** Arguments: check or apply; the folder; the file that remembers what was clean. */
  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    Path memory = Path.of(args[2]);
    Format format = new Format();
    Set<String> known = Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.of();
    List<Path> different =
        sources(root).parallelStream().filter(file -> format.differs(file, apply, known)).toList();
    Files.createDirectories(memory.getParent());
    Files.write(memory, format.clean);
    different.forEach(file ->
        System.out.println((apply ? "formatted " : "not formatted: ") + root.relativize(file)));
    if (!apply && !different.isEmpty()) {
      System.out.printf(
          "%d Java files are not in google-java-format; `mvn -N -Pformat` formats them.%n",
          different.size());
      System.exit(1);
    }
  }

  private boolean differs(Path file, boolean apply, Set<String> known) {
    try {
      String is = Files.readString(file);
      String digest = digest(is);
      if (known.contains(digest)) {
        clean.add(digest);
        return false;
      }
      String wanted = new Formatter().formatSourceAndFixImports(is);
      if (apply && !is.equals(wanted)) {
        Files.writeString(file, wanted);
      }
      clean.add(digest(wanted));
      return !is.equals(wanted);
    } catch (FormatterException e) {
      System.out.println(file + " cannot be parsed: " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skip =
                SKIPPED.contains(folder.getFileName().toString())
                    && !folder.toString().contains("/src/");
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
