package dev.attune.connector.runtime.plugin;

import java.time.Duration;

/**
 * How large a plugin may be, and how long it may take to come and to go.
 *
 * @param file bytes of its file
 * @param unpacked bytes of all that is in it
 * @param jars in a zip
 * @param classes in all jars
 * @param patience for each step in which code of it runs
 */
public record PluginBounds(long file, long unpacked, int jars, int classes, Duration patience) {
  private static final long MEGABYTE = 1_000_000;

  public static final PluginBounds STANDARD =
      new PluginBounds(200 * MEGABYTE, 600 * MEGABYTE, 300, 60_000, Duration.ofSeconds(30));
}
