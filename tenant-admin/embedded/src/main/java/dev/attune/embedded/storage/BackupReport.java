package dev.attune.embedded.storage;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a backup wrote.
 *
 * @param file the copy, a data file of its own
 * @param bytes its size
 * @param duration how long it took
 */
public record BackupReport(Path file, long bytes, Duration duration) {}
