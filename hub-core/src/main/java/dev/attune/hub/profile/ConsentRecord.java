package dev.attune.hub.profile;

import dev.attune.hub.event.Consent;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a customer allowed or forbade, since when, and where that was said.
 *
 * @param connection by which it came; the hub's own where a person or the API said it
 * @param event the id of the event or command that said so
 * @param actor who said it of the profile as it is seen, all its parts together, or null if an
 *     event did
 */
public record ConsentRecord(
    Consent consent, Instant at, ConnectionId connection, String event, @Nullable String actor) {

  private static final Comparator<ConsentRecord> AGE =
      Comparator.comparing(ConsentRecord::at)
          .thenComparing(said -> said.consent.forbids())
          .thenComparing(ConsentRecord::event)
          .thenComparing(ConsentRecord::connection)
          .thenComparing(said -> said.consent.state())
          .thenComparing(ConsentRecord::actor, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Said by an event. */
  public ConsentRecord(Consent consent, Instant at, ConnectionId connection, String event) {
    this(consent, at, connection, event, null);
  }

  /**
   * The newer of the two; of one instant the one that forbids. What waits to be confirmed takes the
   * place of nothing: whoever knows an address could otherwise end what its owner allowed.
   */
  static ConsentRecord newest(ConsentRecord one, ConsentRecord other) {
    return greater(one, other, said -> said.consent.state() == Consent.State.PENDING ? 0 : 1);
  }

  /**
   * Of what two parts say the one that forbids, else the newer; always the same one, whatever their
   * order. What was granted of the whole profile counts as much as a refusal does, so that it lifts
   * older ones of all parts.
   */
  static ConsentRecord strictest(ConsentRecord one, ConsentRecord other) {
    return greater(one, other, ConsentRecord::rank);
  }

  private static int rank(ConsentRecord said) {
    return switch (said.consent.state()) {
      case PENDING -> 0;
      case GRANTED -> said.actor == null ? 1 : 2;
      case DENIED, WITHDRAWN -> 2;
    };
  }

  private static ConsentRecord greater(
      ConsentRecord one, ConsentRecord other, ToIntFunction<ConsentRecord> rank) {
    int order = Comparator.comparingInt(rank).thenComparing(AGE).compare(one, other);
    return order >= 0 ? one : other;
  }
}
