package dev.attune.admin.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the hub takes nothing more in, so that what it has taken in is safe; and how little of a new
 * journey goes out.
 *
 * @param waitingBlocks how many blocks of the log may wait to be applied, for each of its
 *     partitions; a block has up to 500 events
 * @param freeDisk how much must be free where the data folder lies
 * @param firstRunPerHour how many deliveries a new journey may make in an hour until somebody lifts
 *     that; 0: as many as it wants
 */
public record LimitSettings(
    @DefaultValue("20000") int waitingBlocks,
    @DefaultValue("1GB") DataSize freeDisk,
    @DefaultValue("500") int firstRunPerHour) {
  public LimitSettings {
    if (waitingBlocks < 1) {
      throw new IllegalArgumentException(
          "attune.limits.waiting-blocks must be at least 1, not " + waitingBlocks + ".");
    }
    if (freeDisk.isNegative()) {
      throw new IllegalArgumentException("attune.limits.free-disk must not be negative.");
    }
    if (firstRunPerHour < 0) {
      throw new IllegalArgumentException(
          "attune.limits.first-run-per-hour must not be negative, and is 0 for no limit.");
    }
  }
}
