package dev.attune.hub.imports;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rows become.
 *
 * @param columns by their names; those that are not here are passed over
 * @param event the name of the event that each row becomes
 * @param isNews whether journeys take the rows for what happens now; usually they are history
 */
public record Plan(Map<String, Target> columns, String event, boolean isNews) {
  public static final String EVENT = "profile.imported";
  public static final Plan NONE = new Plan(Map.of(), EVENT, false);

  public Plan {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    Names.checkedName("The name of the event", event);
  }

  /**
   * Lets a plan pass by which a file can be imported.
   *
   * @throws HubException {@code configuration.invalid} with every problem, each at its column
   */
  public void check() {
    List<Problem> problems = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    columns.forEach((column, target) -> {
      String what =
          switch (target.kind()) {
            case NOTHING, IDENTIFIER -> "";
            case TIME -> "the time";
            case ACCOUNT -> "the account";
            case TRAIT -> "the trait '" + target.name() + "'";
            case CONSENT -> "the consent to '" + target.name() + "'";
            case ACCOUNT_TRAIT -> "the account's trait '" + target.name() + "'";
          };
      if (!what.isEmpty() && !taken.add(what)) {
        problems.add(
            new Problem(pointer(column), "Two columns become " + what + "; only one can."));
      }
    });
    if (columns.values().stream().noneMatch(one -> one.kind() == Target.Kind.IDENTIFIER)) {
      problems.add(
          new Problem(
              "/columns",
              "No column says who a row is about; at least one must become an identifier, such as"
                  + " email."));
    }
    if (has(Target.Kind.ACCOUNT_TRAIT) && !has(Target.Kind.ACCOUNT)) {
      problems.add(
          new Problem(
              "/columns", "Traits of an account need a column that says which account it is."));
    }
    if (!problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The columns cannot be imported like that.", problems);
    }
  }

  private boolean has(Target.Kind kind) {
    return columns.values().stream().anyMatch(one -> one.kind() == kind);
  }

  private static String pointer(String column) {
    return "/columns/" + column.replace("~", "~0").replace("/", "~1");
  }

  /** The mapping of the import's connection: what {@link RowMaker} makes is nearly an event. */
  public Mapping mapping() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("name", "payload.event");
    targets.put("at", "timestamp(payload.at)");
    targets.put("identifiers", "payload.identifiers");
    targets.put("traits", "payload.traits");
    targets.put("properties", "payload.properties");
    targets.put("consents", "payload.consents");
    for (Target target : columns.values()) {
      if (target.kind() == Target.Kind.ACCOUNT) {
        targets.put("account." + target.name(), "payload.account");
        targets.put("account.traits", "payload.accountTraits");
      }
    }
    return new Mapping(targets);
  }
}
