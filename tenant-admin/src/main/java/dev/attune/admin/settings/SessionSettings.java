package dev.attune.admin.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people stay signed in.
 *
 * @param idle after how long without a request somebody has to sign in again
 */
public record SessionSettings(@DefaultValue("12h") Duration idle) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  public SessionSettings {
    if (idle.compareTo(SHORTEST) < 0 || idle.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("attune.session.idle must be 1m to 30d.");
    }
  }
}
