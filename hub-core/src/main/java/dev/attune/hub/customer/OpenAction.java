package dev.attune.hub.customer;

import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;

/** An action whose outcome has not come back yet; the first outcome closes it. */
public record OpenAction(
    EnrolmentId enrolment,
    JourneyId journey,
    int version,
    String key,
    String step,
    ConnectionId connection,
    String channel,
    Instant at) {}
