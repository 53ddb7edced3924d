package dev.attune.embedded.storage;

/**
 * What a store did since it was opened.
 *
 * @param writes changes of single documents that were journalled
 * @param syncs how often the journal was synced
 * @param journalBytes how much was written to it
 * @param checkpoints how often the maps were written
 * @param fileBytes size of the data file
 * @param fileFillPercent how much of it is in use
 */
public record StorageStatistics(
    long writes,
    long syncs,
    long journalBytes,
    long checkpoints,
    long fileBytes,
    int fileFillPercent) {}
