package dev.attune.hub.event;

import dev.attune.hub.condition.Alternatives;
import dev.attune.hub.condition.Root;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A mapping's targets, compiled. */
final class Targets {
  static final String NAME = "name";
  static final String ID = "id";
  static final String AT = "at";
  static final String IDENTIFIERS = "identifiers";
  static final String TRAITS = "traits";
  static final String PROPERTIES = "properties";
  static final String ACCOUNT = "account";
  static final String ACCOUNT_TRAITS = "account.traits";
  static final String ACCOUNT_ROLE = "account.role";
  static final String CONSENTS = "consents";
  static final String MACHINE = "machine";

  /** Whose address nothing may be sent to any more; read before the signal is acknowledged. */
  static final String SUPPRESS = "suppress";

  private static final int MAX_TARGETS = 200;
  private static final Set<Root> ROOTS = EnumSet.of(Root.PAYLOAD, Root.NOW);

  /** Targets that stand alone. */
  private static final Set<String> SINGLE =
      Set.of(
          NAME,
          ID,
          AT,
          IDENTIFIERS,
          TRAITS,
          PROPERTIES,
          ACCOUNT_TRAITS,
          ACCOUNT_ROLE,
          CONSENTS,
          MACHINE);

  /** Targets that are followed by a dot and a name. */
  private static final Set<String> GROUPS =
      Set.of(IDENTIFIERS, TRAITS, PROPERTIES, ACCOUNT, CONSENTS, SUPPRESS);

  private static final String ALLOWED =
      "name, id, at, identifiers, identifiers.<namespace>, traits, traits.<name>, properties,"
          + " properties.<name>, account.<namespace>, account.traits, account.role, consents,"
          + " consents.<purpose>, consents.<purpose>/<channel>, suppress.<namespace> and machine";

  private final SortedMap<String, Alternatives> compiled;

  private Targets(SortedMap<String, Alternatives> compiled) {
    this.compiled = compiled;
  }

  /**
   * Compiles all targets.
   *
   * @throws HubException {@code configuration.invalid} with every problem
   */
  static Targets compile(Mapping mapping) {
    List<Problem> problems = new ArrayList<>();
    SortedMap<String, Alternatives> compiled = new TreeMap<>();
    for (Map.Entry<String, String> target : new TreeMap<>(mapping.targets()).entrySet()) {
      try {
        checkTarget(target.getKey());
        compiled.put(target.getKey(), Alternatives.compile(target.getValue(), ROOTS));
      } catch (HubException e) {
        problems.add(new Problem(pointer(target.getKey()), String.valueOf(e.getMessage())));
      }
    }
    if (!mapping.targets().containsKey(NAME)) {
      problems.add(new Problem(pointer(NAME), "A mapping must have the target name."));
    }
    if (mapping.targets().keySet().stream().noneMatch(Targets::isIdentifier)) {
      problems.add(
          new Problem(
              pointer(IDENTIFIERS),
              "A mapping must have a target identifiers.<namespace>, such as identifiers.email."));
    }
    if (mapping.targets().size() > MAX_TARGETS) {
      problems.add(
          new Problem(
              "",
              "A mapping may have at most %d targets, not %d."
                  .formatted(MAX_TARGETS, mapping.targets().size())));
    }
    if (!problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The mapping has %d problem%s."
              .formatted(problems.size(), problems.size() == 1 ? "" : "s"),
          problems);
    }
    return new Targets(compiled);
  }

  Alternatives name() {
    return Objects.requireNonNull(compiled.get(NAME));
  }

  @Nullable Alternatives get(String target) {
    return compiled.get(target);
  }

  /** The targets that begin with that word and a dot, by what follows it. */
  SortedMap<String, Alternatives> group(String word) {
    SortedMap<String, Alternatives> group = new TreeMap<>();
    compiled.forEach((target, expressions) -> {
      if (target.startsWith(word + ".") && !SINGLE.contains(target)) {
        group.put(target.substring(word.length() + 1), expressions);
      }
    });
    return group;
  }

  private static boolean isIdentifier(String target) {
    return target.equals(IDENTIFIERS) || target.startsWith(IDENTIFIERS + ".");
  }

  private static void checkTarget(String target) {
    int dot = target.indexOf('.');
    if (SINGLE.contains(target)) {
      return;
    }
    if (dot < 0 || !GROUPS.contains(target.substring(0, dot))) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "There is no target '%s'; the targets are %s.".formatted(target, ALLOWED));
    }
    Names.checkedName("What follows the dot in a target", target.substring(dot + 1));
  }

  private static String pointer(String target) {
    return "/" + target.replace("~", "~0").replace("/", "~1");
  }
}
