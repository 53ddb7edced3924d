package dev.attune.hub.imports;

import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the file.
 *
 * @param number the first row, be it the names of the columns or not, is 1; empty ones are counted
 * @param start where it begins
 * @param end where the row after it begins
 * @param text without the end of the line; the beginning of it if the row cannot be read
 * @param problem why it cannot be read, one sentence; else null
 */
record RawRow(long number, long start, long end, String text, @Nullable String problem) {}
