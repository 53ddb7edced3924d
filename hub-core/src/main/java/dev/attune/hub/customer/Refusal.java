package dev.attune.hub.customer;

/**
 * Something that an event said and that was left out, which is told.
 *
 * @param what of which kind it is
 * @param which of its kind
 * @param reason why, as a sentence
 */
public record Refusal(String what, String which, String reason) {}
