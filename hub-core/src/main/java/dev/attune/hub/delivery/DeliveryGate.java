package dev.attune.hub.delivery;

import dev.attune.hub.identity.IdentifierKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says before each try whether the customer and the journey still allow an action: the customer is
 * not erased and does not forbid its purpose on its channel, the journey is not paused and was not
 * ended together with what it had asked for. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface DeliveryGate {

  /** What is to become of an action now. A reason is one sentence without personal values. */
  sealed interface Verdict {

    /**
     * It may be sent, unless one of the customer's addresses is suppressed.
     *
     * @param addresses all identifiers of the customer's view
     * @param isEssential whether it may be sent to those, too, who only wish to get nothing more
     * @param firstRun how many deliveries of its journey may go out in an hour because it is in its
     *     first run, or 0 if it is not
     */
    record Permit(List<IdentifierKey> addresses, boolean isEssential, int firstRun)
        implements Verdict {
      public Permit(List<IdentifierKey> addresses) {
        this(addresses, false);
      }

      public Permit(List<IdentifierKey> addresses, boolean isEssential) {
        this(addresses, isEssential, 0);
      }

      public Permit {
        addresses = List.copyOf(addresses);
      }
    }

    /** It must never be sent. */
    record Suppress(String reason) implements Verdict {}

    /**
     * It must not be sent now.
     *
     * @param until when it is worth asking again, or null if that is not known
     */
    record Wait(String reason, @Nullable Instant until) implements Verdict {}
  }

  /** A verdict on each of the actions, which may be of many tenants, in a fixed number of reads. */
  Map<ActionKey, Verdict> check(Collection<Action> actions);
}
