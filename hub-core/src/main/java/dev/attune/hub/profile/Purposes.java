package dev.attune.hub.profile;

import dev.attune.hub.event.Consent;
import dev.attune.hub.profile.Purpose.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant's purposes, and what may be sent by them. Immutable; safe for use by many threads.
 *
 * @param declared by their ids, in the tenant's order
 * @param otherwise the rule of every purpose that is not declared: never {@link Rule#NOT_NEEDED}
 */
public record Purposes(Map<String, Purpose> declared, Rule otherwise) {
  /** Nothing is declared: everything is sent until the customer forbids it. */
  public static final Purposes DEFAULT = new Purposes(Map.of(), Rule.OPT_OUT);

  /** How many purposes a tenant may declare. */
  public static final int MOST = 100;

  public Purposes {
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }

  /** What holds for a purpose where a customer has said nothing. */
  public Rule rule(String purpose) {
    Purpose known = declared.get(purpose);
    return known == null ? otherwise : known.rule();
  }

  /**
   * Whether something may be sent by a purpose on a channel now. A refusal wins over whatever else
   * was said of the purpose, the channel or all of them; a consent that holds wins over one that
   * ended or was never confirmed.
   */
  public Permission judge(ProfileView profile, String purpose, String channel, Instant now) {
    Rule rule = rule(purpose);
    if (rule == Rule.NOT_NEEDED) {
      return new Permission.Allowed(true);
    }
    List<Consent> said =
        profile.said(purpose, channel).stream().map(ConsentRecord::consent).toList();
    if (said.stream().anyMatch(Consent::forbids)) {
      return forbidden("The customer does not allow '%s' by '%s'.", purpose, channel);
    }
    if (said.stream().anyMatch(one -> one.granted() && !one.hasEnded(now))) {
      return new Permission.Allowed(false);
    }
    if (said.stream().anyMatch(Consent::granted)) {
      return forbidden("The customer's consent to '%s' by '%s' has ended.", purpose, channel);
    }
    if (!said.isEmpty()) {
      return forbidden(
          "The customer has not confirmed the consent to '%s' by '%s' yet.", purpose, channel);
    }
    return rule == Rule.OPT_OUT
        ? new Permission.Allowed(false)
        : forbidden(
            "The customer has not consented to '%s' by '%s', which is sent only by consent.",
            purpose, channel);
  }

  private static Permission forbidden(String sentence, String purpose, String channel) {
    return new Permission.Forbidden(sentence.formatted(purpose, channel));
  }
}
