/**
 * Sorted maps of bytes on disk that lose nothing acknowledged: H2's MVStore for the maps, a journal
 * for the last writes. A write changes the maps in memory and is appended to the journal; it counts
 * once the journal was synced. A checkpoint writes the changed maps and makes the journal's older
 * half free. Allowed dependencies: none of ours.
 */
@NullMarked
package dev.attune.embedded.storage;

import org.jspecify.annotations.NullMarked;
