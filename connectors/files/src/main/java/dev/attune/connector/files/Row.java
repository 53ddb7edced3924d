package dev.attune.connector.files;

import dev.attune.connector.web.Body;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as it stands in a file.
 *
 * @param number from 1, rows that cannot be read among them
 * @param end where the next one begins, for who reads on later
 * @param raw its bytes, or the beginning where it is too long
 * @param fields null if it cannot be read
 * @param problem why not, one sentence
 */
record Row(
    long number, long end, Body raw, @Nullable ObjectNode fields, @Nullable String problem) {}
