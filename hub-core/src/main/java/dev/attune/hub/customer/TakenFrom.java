package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import java.time.Instant;

/** From which customer a person took parts that now stand alone, when, and by which log entry. */
public record TakenFrom(ProfileId from, Instant at, String source) {}
