package dev.attune.connector.runtime;

import java.time.Duration;

/**
 * How long the code of a connector may take. Polls bring their own bound. A call to a tool has
 * bounds of its own, which are shorter; these are for a connector that does not come back.
 *
 * @param start until a plugin is read and its routes run
 * @param open to open or to close a connection, which does no I/O
 * @param check to climb the ladder
 * @param webhook to read a request and have it stored
 * @param action to try an action
 * @param grace how long what was interrupted may take to end
 * @param threads how many threads one version of a plugin may have busy
 * @param held how many more may wait in its subscriptions
 */
public record CallBounds(
    Duration start,
    Duration open,
    Duration check,
    Duration webhook,
    Duration action,
    Duration grace,
    int threads,
    int held) {
  public static final CallBounds STANDARD =
      new CallBounds(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofSeconds(5),
          32,
          128);
}
