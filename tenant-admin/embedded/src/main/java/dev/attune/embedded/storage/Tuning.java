package dev.attune.embedded.storage;

/**
 * The sizes that decide how often the store writes its maps.
 *
 * @param journalBytes a checkpoint begins when this much was written since the last; also about the
 *     most that a start has to replay, and half of what the journal takes on disk
 * @param dirtyBytes a checkpoint begins when changed pages take about this much memory
 * @param cacheMegabytes memory for pages read
 * @param sparsePercent chunks of the data file are rewritten in the background while less than this
 *     share of their bytes is in use
 * @param sparseFileBytes but not in a file smaller than this
 * @param rewriteBytes about how much is rewritten after one checkpoint
 * @param freeDiskFloor writes are refused while less is free on the disk
 */
public record Tuning(
    long journalBytes,
    long dirtyBytes,
    int cacheMegabytes,
    int sparsePercent,
    long sparseFileBytes,
    long rewriteBytes,
    long freeDiskFloor) {

  private static final long MEGABYTE = 1L << 20;

  /** For a hub on a laptop, scaled by the heap it was given. */
  public static Tuning standard() {
    long heap = Runtime.getRuntime().maxMemory();
    long dirty = Math.clamp(heap / 16, 16 * MEGABYTE, 64 * MEGABYTE);
    int cache = Math.clamp(heap / MEGABYTE / 12, 16, 256);
    return new Tuning(
        16 * MEGABYTE, dirty, cache, 50, 16 * MEGABYTE, 16 * MEGABYTE, 128 * MEGABYTE);
  }
}
