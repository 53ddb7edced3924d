package dev.attune.hub.event;

/**
 * What a customer allows.
 *
 * @param purpose what for, for example {@code marketing}
 * @param channel by which way, for example {@code email}; {@code *} for all
 */
public record Consent(String purpose, String channel, boolean granted) {}
