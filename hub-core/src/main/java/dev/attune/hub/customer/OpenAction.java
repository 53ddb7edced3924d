package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action whose outcome has not come back yet. The first outcome closes it, unless it went to the
 * dead letters: a person may send it again from there.
 *
 * @param about the part of a customer of whose event it was asked for, where it is an account's
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
    boolean isDead,
    @Nullable ProfileId about) {

  /** Of a person. */
  public OpenAction(
      EnrolmentId enrolment,
      JourneyId journey,
      int version,
      String key,
      String step,
      ConnectionId connection,
      String channel,
      Instant at,
      boolean isDead) {
    this(enrolment, journey, version, key, step, connection, channel, at, isDead, null);
  }

  OpenAction dead() {
    return new OpenAction(
        enrolment, journey, version, key, step, connection, channel, at, true, about);
  }
}
