package dev.attune.admin.storekeeping;

/** What a compaction did. */
public record Compaction(long bytesBefore, long bytesAfter, long millis) {}
