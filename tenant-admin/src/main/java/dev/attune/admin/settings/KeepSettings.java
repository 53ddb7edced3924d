package dev.attune.admin.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the hub keeps what happened.
 *
 * @param log signals as tools sent them, sealed, from their receipt; so long they can be mapped
 *     once more, and so long after an erasure a copy of the store can still be read
 * @param events from their receipt; so long one that is sent again is known as a duplicate, and an
 *     import can be taken back
 * @param deliveries from their end
 */
public record KeepSettings(
    @DefaultValue("7d") Duration log,
    @DefaultValue("400d") Duration events,
    @DefaultValue("400d") Duration deliveries) {
  public KeepSettings {
    require("log", log, 1);
    require("events", events, 30);
    require("deliveries", deliveries, 30);
  }

  private static void require(String name, Duration kept, int days) {
    if (kept.compareTo(Duration.ofDays(days)) < 0) {
      throw new IllegalArgumentException(
          "attune.keep.%s must be at least %dd, not %s.".formatted(name, days, kept));
    }
  }
}
