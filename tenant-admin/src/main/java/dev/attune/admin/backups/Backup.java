package dev.attune.admin.backups;

import java.time.Instant;

/**
 * A copy of the store and of the key files as they were at one moment.
 *
 * @param folder where it lies on the hub's machine; the path that {@code attune.restore} wants
 * @param bytes how large it is
 * @param taken when it was complete
 */
public record Backup(String id, String folder, long bytes, Instant taken) {}
