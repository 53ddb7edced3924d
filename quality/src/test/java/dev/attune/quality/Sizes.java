package dev.attune.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How long files and methods are, and which are too long. */
final class Sizes {
  static final int MAX_FILE = 500;
  static final int MAX_METHOD = 60;

  private Sizes() {}

  static Stream<String> tooLong(TrackedFile file) {
    long lines = file.lines().count();
    return lines <= MAX_FILE
        ? Stream.empty()
        : Stream.of(
            "%s has %d lines; at most %d are allowed.".formatted(file.path(), lines, MAX_FILE));
  }

  static Stream<String> methodsTooLong(JavaSource source) {
    return source.methods().stream()
        .filter(method -> method.lines() > MAX_METHOD)
        .map(method ->
            "%s:%d: method %s has %d lines; at most %d are allowed."
                .formatted(
                    source.file().path(),
                    method.line(),
                    method.name(),
                    method.lines(),
                    MAX_METHOD));
  }

  /** One line for the build's log. */
  static String distribution(String what, List<Integer> sizes) {
    if (sizes.isEmpty()) {
      return "%-22s none".formatted(what);
    }
    int[] sorted = sizes.stream().mapToInt(Integer::intValue).sorted().toArray();
    return "%-22s %5d   lines: median %3d   90 %% %3d   longest %3d   all %6d"
        .formatted(
            what,
            sorted.length,
            rank(sorted, 50),
            rank(sorted, 90),
            sorted[sorted.length - 1],
            Arrays.stream(sorted).sum());
  }

  /** The smallest size that so many percent do not exceed. */
  private static int rank(int[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
