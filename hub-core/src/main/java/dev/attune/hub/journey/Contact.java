package dev.attune.hub.journey;

import java.time.Instant;

/**
 * A message that somebody got, or is about to get.
 *
 * @param id of ours the action's id; else made of the event that tells of it
 * @param at when it was asked for, or happened
 */
public record Contact(String id, String channel, Instant at) {}
