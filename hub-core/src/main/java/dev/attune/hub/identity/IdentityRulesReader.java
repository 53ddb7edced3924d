package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.NamespaceRule.Use;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Members;
import dev.attune.hub.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a tenant's rules of who is who. What a definition does not say is as it is by default. */
public final class IdentityRulesReader {
  public static final int MAX_BYTES = 64 * 1024;

  static final int MAX_NAMESPACES = 50;
  static final int MOST_PER_EVENT = 100;
  private static final int MAX_FORMERLY = 5;

  private static final Map<String, Use> USES = uses();
  private static final Map<String, Normalisation> NORMALISATIONS = normalisations();

  private IdentityRulesReader() {}

  private static Map<String, Use> uses() {
    Map<String, Use> uses = new LinkedHashMap<>();
    for (Use use : Use.values()) {
      uses.put(use.code(), use);
    }
    return uses;
  }

  private static Map<String, Normalisation> normalisations() {
    Map<String, Normalisation> all = new LinkedHashMap<>();
    for (Normalisation one : Normalisation.values()) {
      all.put(one.code(), one);
    }
    return all;
  }

  /**
   * The rules that a definition says.
   *
   * @param source JSON
   * @param version of the definition
   * @throws HubException {@code configuration.invalid} with all that is wrong and where
   */
  public static IdentityRules read(String source, long version) {
    if (source.length() > MAX_BYTES) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "Rules of identity may have at most %d KB.".formatted(MAX_BYTES / 1024));
    }
    return read(Json.readObject(source.getBytes(StandardCharsets.UTF_8)), version);
  }

  /** As above, of rules that are no text any more. */
  public static IdentityRules read(Fields definition, long version) {
    Members members = Members.of(definition);
    members.allow("region", "namespaces", "other", "blocked", "mostPerProfile", "mostPerEvent");
    IdentityRules standard = IdentityRules.DEFAULT;
    Members blocked = members.object("blocked");
    if (blocked != null) {
      blocked.allow("standard", "values", "patterns");
    }
    Members other = members.object("other");
    IdentityRules rules =
        new IdentityRules(
            version,
            region(members),
            members.has("namespaces") ? namespaces(members) : standard.namespaces(),
            other == null ? standard.other() : rule(other, IdentityRules.OTHERS, false),
            blocked == null || blocked.flag("standard", true),
            blocked == null ? BlockedValues.NONE : blocked(blocked),
            members.number("mostPerProfile", 1, Limits.MOST, standard.mostPerProfile()),
            members.number("mostPerEvent", 1, MOST_PER_EVENT, standard.mostPerEvent()));
    if (!members.problems().isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The rules of identity are not valid; see errors.",
          members.problems());
    }
    return rules;
  }

  private static String region(Members members) {
    String region = members.text("region", "").strip().toUpperCase(Locale.ROOT);
    if (!region.isEmpty() && !PhoneNumbers.isRegion(region)) {
      members.problem("region", "This must be a country in two letters, such as DE, or nothing.");
      return "";
    }
    return region;
  }

  private static List<NamespaceRule> namespaces(Members members) {
    List<NamespaceRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Members one : members.objects("namespaces", MAX_NAMESPACES)) {
      String name = one.text("namespace", "");
      if (name.isBlank() || name.equals(IdentityRules.OTHERS)) {
        one.problem("namespace", "This must be the name of a namespace, such as email.");
        continue;
      }
      if (!names.add(name)) {
        one.problem("namespace", "This namespace is named twice; put it into one place.");
        continue;
      }
      String checked =
          one.noted("namespace", () -> Names.checkedName("A namespace", name), "unnamed");
      rules.add(rule(one, checked, true));
    }
    boolean isSomebodyNamed = rules.stream().anyMatch(rule -> rule.use() == Use.MERGES);
    if (!isSomebodyNamed && members.problems().isEmpty()) {
      members.problem("namespaces", "At least one namespace must have the use merges.");
    }
    return rules;
  }

  private static NamespaceRule rule(Members members, String namespace, boolean isNamed) {
    if (isNamed) {
      members.allow(
          "namespace",
          "use",
          "normalisation",
          "atMost",
          "perMonth",
          "perDay",
          "blocked",
          "formerly");
    } else {
      members.allow("use", "normalisation", "atMost", "perMonth", "perDay", "blocked", "formerly");
    }
    NamespaceRule standard = IdentityRules.DEFAULT.rule(namespace);
    Members blocked = members.object("blocked");
    if (blocked != null) {
      blocked.allow("values", "patterns");
    }
    return new NamespaceRule(
        namespace,
        members.oneOf("use", USES, standard.use()),
        members.oneOf("normalisation", NORMALISATIONS, standard.normalisation()),
        new Limits(
            members.number("atMost", 1, Limits.MOST, standard.limits().ever()),
            members.number("perMonth", 1, Limits.MOST, 0),
            members.number("perDay", 1, Limits.MOST, 0)),
        blocked == null ? BlockedValues.NONE : blocked(blocked),
        members.has("formerly") ? formerly(members) : standard.formerly());
  }

  private static List<Normalisation> formerly(Members members) {
    List<Normalisation> formerly = new ArrayList<>();
    for (String code : members.texts("formerly", MAX_FORMERLY, 20)) {
      Normalisation one = NORMALISATIONS.get(code);
      if (one == null) {
        members.problem(
            "formerly", "Each must be one of " + String.join(", ", NORMALISATIONS.keySet()) + ".");
      } else {
        formerly.add(one);
      }
    }
    return formerly;
  }

  private static BlockedValues blocked(Members members) {
    List<String> values = members.texts("values", BlockedValues.MAX_VALUES, Identifier.MAX_VALUE);
    List<String> patterns =
        members.texts("patterns", BlockedValues.MAX_PATTERNS, BlockedValues.MAX_PATTERN);
    List<String> usable = new ArrayList<>();
    for (String pattern : patterns) {
      if (members.noted("patterns", () -> !BlockedValues.isBroken(pattern), false)) {
        usable.add(pattern);
      }
    }
    return new BlockedValues(values, usable);
  }
}
