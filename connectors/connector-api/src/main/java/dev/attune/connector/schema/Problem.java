package dev.attune.connector.schema;

/**
 * One thing that is wrong with what was filled in.
 *
 * @param field the name of the field, or empty for the whole
 * @param message what is wrong and what is allowed: one sentence, without the value
 */
public record Problem(String field, String message) {}
