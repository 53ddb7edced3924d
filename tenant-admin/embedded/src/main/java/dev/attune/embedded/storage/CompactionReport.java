package dev.attune.embedded.storage;

import java.time.Duration;

/**
 * What a compaction did.
 *
 * @param bytesBefore size of the data file when it began
 * @param bytesAfter size of the data file when it ended
 * @param duration how long it took
 */
public record CompactionReport(long bytesBefore, long bytesAfter, Duration duration) {}
