package dev.attune.hub.profile;

import dev.attune.hub.event.Consent;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;

/** What a customer allowed or forbade, since when, and where that was said. */
public record ConsentRecord(Consent consent, Instant at, ConnectionId connection, String event) {

  /** The newer of the two; of one instant the one that forbids. */
  static ConsentRecord newest(ConsentRecord one, ConsentRecord other) {
    int byAge = one.at.compareTo(other.at);
    if (byAge != 0) {
      return byAge > 0 ? one : other;
    }
    return strictest(one, other);
  }

  /** The one that forbids, else the newer; always the same one, whatever their order. */
  static ConsentRecord strictest(ConsentRecord one, ConsentRecord other) {
    if (one.consent.granted() != other.consent.granted()) {
      return one.consent.granted() ? other : one;
    }
    int byAge = one.at.compareTo(other.at);
    if (byAge != 0) {
      return byAge > 0 ? one : other;
    }
    return one.event.compareTo(other.event) >= 0 ? one : other;
  }
}
