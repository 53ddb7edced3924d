package dev.attune.hub.customer;

import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;

/**
 * An action whose outcome has not come back yet. The first outcome closes it, unless it went to the
 * dead letters: a person may send it again from there.
 *
 * @param isDead whether it went to the dead letters, so that this is not told twice
 */
public record OpenAction(
    EnrolmentId enrolment,
    JourneyId journey,
    int version,
    String key,
    String step,
    ConnectionId connection,
    String channel,
    Instant at,
    boolean isDead) {

  OpenAction dead() {
    return new OpenAction(enrolment, journey, version, key, step, connection, channel, at, true);
  }
}
