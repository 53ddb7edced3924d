package dev.attune.hub.journey;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.regex.Pattern;

/** The id of a journey within its tenant: 1 to 60 lower-case letters, digits and hyphens. */
public record JourneyId(String value) implements Comparable<JourneyId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  public JourneyId {
    if (!FORM.matcher(value).matches()) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "A journey's id must be 1 to 60 lower-case letters, digits and hyphens.");
    }
  }

  @Override
  public int compareTo(JourneyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
