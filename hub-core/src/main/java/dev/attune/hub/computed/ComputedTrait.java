package dev.attune.hub.computed;

/**
 * A trait that is reckoned.
 *
 * @param description for people; may be empty
 */
public record ComputedTrait(String name, Measure measure, String description) {}
