package dev.attune.hub.profile;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Members;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes how accounts come about. */
public final class AccountRulesReader {
  public static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DOMAIN = 253;
  private static final String RULES = "The rules of accounts are not valid; see errors.";

  private AccountRulesReader() {}

  /**
   * What a definition says.
   *
   * @param source JSON
   * @throws HubException {@code configuration.invalid} with all that is wrong and where
   */
  public static AccountRules read(String source) {
    if (source.length() > MAX_BYTES) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "Rules of accounts may have at most %d KB.".formatted(MAX_BYTES / 1024));
    }
    return read(Json.readObject(source.getBytes(StandardCharsets.UTF_8)));
  }

  /** As above, of rules that are no text any more. */
  public static AccountRules read(Fields definition) {
    Members members = Members.of(definition);
    members.allow("membersByMailDomain", "neverDomains", "traits");
    boolean isByMailDomain = members.flag("membersByMailDomain", false);
    Set<String> never = new TreeSet<>();
    List<String> texts = members.texts("neverDomains", AccountRules.MAX_NEVER, MAX_DOMAIN);
    for (int i = 0; i < texts.size(); i++) {
      String domain = MailDomains.normalised(texts.get(i));
      if (domain == null) {
        members.problem("neverDomains", "Entry %d is no domain, such as example.com.".formatted(i));
      } else {
        never.add(domain);
      }
    }
    boolean hasTraits = members.object("traits") != null;
    List<Problem> problems = new ArrayList<>(members.problems());
    Survivorship traits = Survivorship.DEFAULT;
    if (hasTraits) {
      try {
        traits = SurvivorshipReader.read(definition.object("traits"));
      } catch (HubException e) {
        e.problems()
            .forEach(one -> problems.add(new Problem("/traits" + one.pointer(), one.message())));
      }
    }
    if (!problems.isEmpty()) {
      throw new HubException(HubError.INVALID_CONFIGURATION, RULES, problems);
    }
    return new AccountRules(isByMailDomain, never, traits);
  }

  /** In the form that is read here, with all that is so by default. */
  public static Fields write(AccountRules rules) {
    return Fields.of(
            "membersByMailDomain",
            rules.isByMailDomain(),
            "neverDomains",
            List.copyOf(new TreeSet<>(rules.never())))
        .with("traits", SurvivorshipReader.write(rules.traits()).values());
  }
}
