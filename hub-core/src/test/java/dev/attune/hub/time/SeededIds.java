package dev.attune.hub.time;

import java.util.HexFormat;
import java.util.Random;

/** Chance from a seed. */
public final class SeededIds implements Ids {
  private final Random random;

  public SeededIds(long seed) {
    this(new Random(seed));
  }

  /** That draws from the same chance as others do. */
  public SeededIds(Random random) {
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
