package dev.attune.hub.journey;

import org.jspecify.annotations.Nullable;

/**
 * Which events are meant.
 *
 * @param event the event's name
 * @param where a condition on it, in which {@code event} is that event; null if any will do
 */
public record EventPattern(String event, @Nullable String where) {}
