package dev.attune.hub.computed;

/**
 * What a computed trait comes to.
 *
 * @param value as {@link dev.attune.hub.value.Fields} holds it
 * @param version of the trait's definition
 */
public record ComputedValue(Object value, long version) {}
