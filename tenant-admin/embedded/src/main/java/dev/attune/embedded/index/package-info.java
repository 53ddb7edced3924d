/**
 * Keys whose bytes sort as MongoDB sorts their values, and what a query may ask of them: which
 * index answers it, over which ranges, in which order. Nothing here writes. Allowed dependencies:
 * the BSON types of mongo-java-server.
 */
@NullMarked
package dev.attune.embedded.index;

import org.jspecify.annotations.NullMarked;
