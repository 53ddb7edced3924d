package dev.attune.hub.simulation;

import dev.attune.hub.time.Ids;
import java.util.HexFormat;
import java.util.Random;

/** Ids that follow from a seed. */
final class SeededIds implements Ids {
  private final Random random;

  SeededIds(Random random) {
    this.random = random;
  }

  @Override
  public String next() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  @Override
  public long below(long bound) {
    return random.nextLong(bound);
  }
}
