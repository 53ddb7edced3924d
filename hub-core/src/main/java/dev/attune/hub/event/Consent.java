package dev.attune.hub.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer allows or forbids.
 *
 * @param purpose what for, for example {@code marketing}; {@code *} for all
 * @param channel by which way, for example {@code email}; {@code *} for all
 * @param basis on what ground, if that was said
 * @param until when what was granted ends, or null if never
 * @param proof what was shown to the customer, or which version of it, if that was said
 */
public record Consent(
    String purpose,
    String channel,
    State state,
    @Nullable LegalBasis basis,
    @Nullable Instant until,
    @Nullable String proof) {

  /** All purposes, or all channels. */
  public static final String ALL = "*";

  /** How many characters a proof may have. */
  public static final int MAX_PROOF = 200;

  /** What was said. Stored by name. */
  public enum State {
    GRANTED,
    /** Asked, and said no. */
    DENIED,
    /** Allowed it once and does no more. */
    WITHDRAWN,
    /** Asked for, and not confirmed yet: counts as not granted. */
    PENDING;

    /** All of them as they are written, for messages. */
    public static final String ALL = "granted, denied, withdrawn or pending";

    /** As it is written in the API and in mappings. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so, if there is one. */
    public static Optional<State> named(String text) {
      return Stream.of(values()).filter(state -> state.text().equals(text)).findFirst();
    }
  }

  /** Without a ground, an end or a proof. */
  public Consent(String purpose, String channel, boolean granted) {
    this(purpose, channel, granted ? State.GRANTED : State.DENIED, null, null, null);
  }

  public boolean granted() {
    return state == State.GRANTED;
  }

  /** Whether the customer does not want it. */
  public boolean forbids() {
    return state == State.DENIED || state == State.WITHDRAWN;
  }

  /** Whether it was granted and has ended by then. */
  public boolean hasEnded(Instant now) {
    return granted() && until != null && !until.isAfter(now);
  }

  /** What it is known by: {@code purpose/channel}. */
  public String key() {
    return purpose + "/" + channel;
  }
}
