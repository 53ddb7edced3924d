package dev.attune.hub.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a version to go live, and somebody else has to agree.
 *
 * @param recipients how many customers it is thought to reach within 30 days, or null if nobody
 *     knows
 */
public record GoLiveRequest(int version, @Nullable Long recipients, Instant at, String actor) {}
