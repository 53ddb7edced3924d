package dev.attune.hub.definition;

import java.time.Instant;

/**
 * A definition as it was accepted.
 *
 * @param version of its document; 0 before the first write
 * @param source JSON in the form of its kind
 * @param changed when it was last changed
 * @param actor who changed it
 */
public record Definition(
    DefinitionKey key, long version, String source, Instant changed, String actor) {}
