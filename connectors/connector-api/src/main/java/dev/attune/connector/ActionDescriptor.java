package dev.attune.connector;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;

/**
 * Something that a connector can ask its tool to do.
 *
 * @param name names it within the connector, in a journey's words: {@code create-ticket}
 * @param title for people, a few words
 * @param help what it does and what its result holds, Markdown
 * @param parameters what a journey gives it
 * @param example parameters that would do, as an object
 * @param isIdempotent whether the tool lets an action that comes twice under one id have one effect
 * @param <P> the parameters: a record, unless the connector is described and not compiled
 */
public record ActionDescriptor<P>(
    String name,
    String title,
    String help,
    Schema<P> parameters,
    Json example,
    boolean isIdempotent) {}
