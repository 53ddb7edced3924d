package dev.attune.connector.runtime;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes a failure for the log by classes and places only: messages of exceptions that others
 * throw may repeat payloads and secrets.
 */
final class FailureText {
  private static final int FRAMES = 12;

  private FailureText() {}

  static String of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(5)
        .map(FailureText::one)
        .collect(Collectors.joining(" caused by "));
  }

  private static String one(Throwable failure) {
    return failure.getClass().getName()
        + Stream.of(failure.getStackTrace())
            .limit(FRAMES)
            .map(frame -> " at " + frame)
            .collect(Collectors.joining());
  }
}
