package dev.attune.embedded.storage;

/**
 * Whether the store does its work.
 *
 * @param writable whether writes are accepted
 * @param detail one sentence for the operator
 * @param freeBytes free on the disk that the data folder is on; Long.MAX_VALUE for a store in
 *     memory
 */
public record Health(boolean writable, String detail, long freeBytes) {}
