package dev.attune.quality;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A text file of the project by its path from the root, with forward slashes. */
record TrackedFile(String path, String text) {
  /** What .gitignore names, plus Git's own folder. */
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", "demo-data", ".git", ".idea", ".vscode");

  /** Reads all text files of the tree in which this module lies. */
  static List<TrackedFile> all() throws IOException {
    return below(Path.of("..").toRealPath());
  }

  static List<TrackedFile> below(Path root) throws IOException {
    List<TrackedFile> files = new ArrayList<>();
    Files.walkFileTree(root, new Reader(root, files));
    return files;
  }

  Stream<String> lines() {
    return text.lines();
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isTypeScript() {
    return path.endsWith(".ts") || path.endsWith(".tsx");
  }

  boolean isTest() {
    return path.contains("src/test/");
  }

  private static final class Reader extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<TrackedFile> files;

    Reader(Path root, List<TrackedFile> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName().toString();
      boolean skipped =
          SKIPPED.contains(name)
              || folder.equals(root.resolve("data"))
              || folder.equals(root.resolve("tenant-admin/data"));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && !file.endsWith(".git")) {
        readText(file).ifPresent(text -> files.add(new TrackedFile(relative(file), text)));
      }
      return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
      return root.relativize(file).toString().replace('\\', '/');
    }

    /** Empty for an image, an archive or a recorded store, which no rule reads. */
    private static Optional<String> readText(Path file) throws IOException {
      try {
        return Optional.of(Files.readString(file));
      } catch (CharacterCodingException e) {
        return Optional.empty();
      }
    }
  }
}
