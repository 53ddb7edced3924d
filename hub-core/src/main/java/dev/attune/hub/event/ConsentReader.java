package dev.attune.hub.event;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads consents as mappings, commands and the API write them: {@code true}, {@code false}, a
 * state, or an object with {@code state} and, as far as known, {@code basis}, {@code until} and
 * {@code proof}; of all channels together or of each.
 */
public final class ConsentReader {
  /** How many consents one event may say. */
  public static final int MOST = 100;

  private static final String PURPOSE = "purpose";
  private static final String CHANNEL = "channel";
  private static final String STATE = "state";
  private static final Set<String> FIELDS =
      Set.of(PURPOSE, CHANNEL, STATE, "basis", "until", "proof");

  private ConsentReader() {}

  /**
   * Reads a list of objects that each name their purpose and channel, or an object of purpose to
   * what is said of it.
   *
   * @throws HubException {@code event.invalid} with what is wrong
   */
  public static List<Consent> all(@Nullable Object value) {
    List<Consent> consents = new ArrayList<>();
    switch (value) {
      case null -> {}
      case Map<?, ?> purposes ->
          purposes.forEach((purpose, said) -> ofPurpose(String.valueOf(purpose), said, consents));
      case List<?> list -> list.forEach(one -> consents.add(named(one)));
      default -> throw invalid("Consents must be an object of purposes, or a list of objects.");
    }
    checkNumber(consents);
    return consents;
  }

  static void checkNumber(List<Consent> consents) {
    if (consents.size() > MOST) {
      throw invalid(
          "An event may have at most %d consents, not %d.".formatted(MOST, consents.size()));
    }
  }

  /** What is said of a purpose: for all channels, or an object of channels. */
  static void ofPurpose(String purpose, @Nullable Object said, List<Consent> consents) {
    if (said instanceof Map<?, ?> object && !object.isEmpty() && !object.containsKey(STATE)) {
      object.forEach((channel, one) -> consents.add(one(purpose, String.valueOf(channel), one)));
    } else {
      consents.add(one(purpose, Consent.ALL, said));
    }
  }

  private static Consent named(@Nullable Object one) {
    if (!(one instanceof Map<?, ?> fields) || !(fields.get(PURPOSE) instanceof String purpose)) {
      throw invalid("Each of a list of consents must be an object that names its purpose.");
    }
    Object channel = fields.get(CHANNEL);
    return one(purpose, channel instanceof String text ? text : Consent.ALL, one);
  }

  /** One consent. */
  static Consent one(String purpose, String channel, @Nullable Object said) {
    Names.checkedName("A consent's purpose", purpose);
    if (Names.checkedName("A consent's channel", channel).contains("/")) {
      throw invalid("A consent's channel must not contain a slash.");
    }
    return switch (said) {
      case Boolean granted -> new Consent(purpose, channel, granted);
      case String state -> new Consent(purpose, channel, state(state), null, null, null);
      case Map<?, ?> fields -> of(purpose, channel, fields);
      case null, default ->
          throw invalid(
              "A consent must be true or false, one of %s, or an object with one of them as its"
                      .formatted(Consent.State.ALL)
                  + " state.");
    };
  }

  private static Consent of(String purpose, String channel, Map<?, ?> fields) {
    for (Object name : fields.keySet()) {
      if (name instanceof String text && !FIELDS.contains(text)) {
        throw invalid(
            "A consent has no field '%s'; its fields are purpose, channel, state, basis, until and"
                    .formatted(text)
                + " proof.");
      }
    }
    Object state = fields.get(STATE);
    return new Consent(
        purpose,
        channel,
        state instanceof Boolean granted
            ? (granted ? Consent.State.GRANTED : Consent.State.DENIED)
            : state(state instanceof String text ? text : ""),
        basis(fields.get("basis")),
        until(fields.get("until")),
        proof(fields.get("proof")));
  }

  private static Consent.State state(String text) {
    return Consent.State.named(text)
        .orElseThrow(() -> invalid("A consent's state must be " + Consent.State.ALL + "."));
  }

  private static @Nullable LegalBasis basis(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text ->
          LegalBasis.named(text)
              .orElseThrow(() -> invalid("A consent's basis must be " + LegalBasis.ALL + "."));
      default -> throw invalid("A consent's basis must be " + LegalBasis.ALL + ".");
    };
  }

  private static @Nullable Instant until(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value instanceof String text ? text : "").truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw invalid("A consent's end must be a time such as 2027-03-01T09:30:00Z.");
    }
  }

  private static @Nullable String proof(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text when text.length() <= Consent.MAX_PROOF ->
          Names.checkedText("A consent's proof", text);
      default ->
          throw invalid(
              "A consent's proof must be a text of at most %d characters."
                  .formatted(Consent.MAX_PROOF));
    };
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_EVENT, message);
  }
}
