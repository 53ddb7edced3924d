import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or applies google-java-format over all Java sources below a folder. Run as a source file
 * by the JDK that the build has chosen, because google-java-format needs 25 while Maven may run on
 * 17.
 */
class Format {
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "data");

  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    List<Path> different =
        sources(root).parallelStream().filter(file -> differs(file, apply)).toList();
    different.forEach(file ->
        System.out.println((apply ? "formatted " : "not formatted: ") + root.relativize(file)));
    if (!apply && !different.isEmpty()) {
      System.out.println(
          different.size()
              + " Java files are not in google-java-format; `mvn -N -Pformat` formats them.");
      System.exit(1);
    }
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String is = Files.readString(file);
      String wanted = new Formatter().formatSourceAndFixImports(is);
      if (apply && !is.equals(wanted)) {
        Files.writeString(file, wanted);
      }
      return !is.equals(wanted);
    } catch (FormatterException e) {
      System.out.println(file + " cannot be parsed: " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
