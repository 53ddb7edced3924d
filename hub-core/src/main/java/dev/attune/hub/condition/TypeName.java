package dev.attune.hub.condition;

/**
 * A type as a value: what {@code type(x)} gives, and what {@code string} or {@code list} stand for.
 */
record TypeName(String name) {}
