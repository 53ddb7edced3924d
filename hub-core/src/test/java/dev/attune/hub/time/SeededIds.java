package dev.attune.hub.time;

import java.util.HexFormat;
import java.util.Random;

/** Chance from a seed. */
public final class SeededIds implements Ids {
  private final Random random;

  public SeededIds(long seed) {
    random = new Random(seed);
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
