package dev.attune.hub.profile;

import dev.attune.hub.event.LegalBasis;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tenant uses personal data for.
 *
 * @param id as journeys and consents name it
 * @param name as people read it
 * @param basis on what ground
 * @param rule what holds where a customer has said nothing
 */
public record Purpose(String id, String name, LegalBasis basis, Rule rule) {

  /** What holds where a customer has said nothing. */
  public enum Rule {
    /** Nothing is sent before the customer allows it. */
    OPT_IN,
    /** It is sent until the customer forbids it. */
    OPT_OUT,
    /** It is sent in any case: what the customer says does not matter, as with an invoice. */
    NOT_NEEDED;

    /** All of them as they are written, for messages. */
    public static final String ALL = "opt_in, opt_out or not_needed";

    /** As it is written in definitions and in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so, if there is one. */
    public static Optional<Rule> named(String text) {
      return Stream.of(values()).filter(rule -> rule.text().equals(text)).findFirst();
    }
  }
}
