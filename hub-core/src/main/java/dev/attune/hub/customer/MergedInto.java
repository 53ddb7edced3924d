package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import java.time.Instant;

/** Where a merged customer's parts went, when, and by which log entry. */
public record MergedInto(ProfileId survivor, Instant at, String source) {}
