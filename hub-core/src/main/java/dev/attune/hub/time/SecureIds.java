package dev.attune.hub.time;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids from the machine's secure random source. */
public final class SecureIds implements Ids {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String next() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  @Override
  public long below(long bound) {
    return ThreadLocalRandom.current().nextLong(bound);
  }
}
