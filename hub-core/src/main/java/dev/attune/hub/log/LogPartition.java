package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One of the {@value #COUNT} ordered sequences that make up a log. Its name holds the log's
 * generation, so that a new log never meets what was remembered of an old one.
 *
 * @param generation a new one for each log that was ever begun
 * @param number from 0 to {@value #COUNT} (exclusive)
 */
public record LogPartition(String generation, int number) implements Comparable<LogPartition> {
  public static final int COUNT = 64;

  /** The partition of a tenant: all that is the tenant's has one order and one owner. */
  public static LogPartition of(String generation, TenantId tenant) {
    return new LogPartition(generation, numberOf(tenant));
  }

  /** The number of the partition of a tenant; the same in every generation. */
  public static int numberOf(TenantId tenant) {
    CRC32C hash = new CRC32C();
    hash.update(tenant.value().getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % COUNT);
  }

  /** The name in the store, for example {@code g1/17}. */
  public String name() {
    return generation + "/" + number;
  }

  @Override
  public int compareTo(LogPartition other) {
    int byGeneration = generation.compareTo(other.generation);
    return byGeneration != 0 ? byGeneration : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return name();
  }
}
