package dev.attune.hub.forgetting;

import dev.attune.hub.erasure.Person;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes the facts of a person those of nobody. In the place of the profile, and of all ids that
 * could be computed again from what the person did, stands what comes of a random token; with the
 * token gone nobody can tell whose they were. What is counted stays: kind, name, times, journey,
 * amount, segments, and the properties that the hub itself has put there.
 */
final class Nobody implements UnaryOperator<Fact> {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 16;

  /** Of the hub's own: figures, states and words of its own, never what somebody said. */
  private static final Set<String> KEPT =
      Set.of("gone", "come", "passed", "outcome", "occurrence", "state", "journey", "version");

  private final Set<ProfileId> profiles;
  private final Mac mac;

  Nobody(Person person) {
    this.profiles = person.profiles();
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(person.token().getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
    }
  }

  @Override
  public Fact apply(Fact fact) {
    ProfileId profile = fact.profile();
    return profile == null || !profiles.contains(profile) ? fact : ofNobody(fact);
  }

  private Fact ofNobody(Fact fact) {
    return new Fact(
        other("fact", fact.id()),
        fact.tenant(),
        fact.kind(),
        // One for all profiles of the person: they count as one.
        new ProfileId(other("profile", "")),
        fact.account(),
        passage(fact.passage()),
        fact.at(),
        fact.received(),
        "",
        fact.connection(),
        fact.channel(),
        fact.name(),
        properties(fact),
        fact.amount(),
        fact.segments(),
        fact.assignment(),
        fact.isMachine());
  }

  private @Nullable Case passage(@Nullable Case passage) {
    return passage == null
        ? null
        : new Case(
            passage.journey(),
            passage.version(),
            passage.key().isEmpty() ? "" : other("key", passage.key()),
            other("enrolment", passage.enrolment()));
  }

  private Fields properties(Fact fact) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    switch (fact.kind()) {
      case RETRACTED ->
          kept.put(
              Fact.RETRACTED,
              other("fact", String.valueOf(fact.properties().text(Fact.RETRACTED))));
      case EVENT, EXPOSURE, SURVEY -> {
        // What an event said is the person's.
      }
      default ->
          fact.properties()
              .values()
              .forEach((name, value) -> {
                if (KEPT.contains(name)) {
                  kept.put(name, value);
                }
              });
    }
    return new Fields(kept);
  }

  private String other(String what, String id) {
    byte[] made = mac.doFinal((what + " " + id).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(made, 0, ID_BYTES);
  }
}
