package dev.attune.hub.profile;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Members;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes which value of a trait stands. */
public final class SurvivorshipReader {
  public static final int MAX_BYTES = 128 * 1024;
  static final int MAX_TRAITS = 300;

  private static final int MAX_NAME = 128;
  private static final Map<String, TraitRule.Order> ORDERS = orders();

  private SurvivorshipReader() {}

  private static Map<String, TraitRule.Order> orders() {
    Map<String, TraitRule.Order> orders = new LinkedHashMap<>();
    for (TraitRule.Order order : TraitRule.Order.values()) {
      orders.put(order.code(), order);
    }
    return orders;
  }

  /**
   * What a definition says.
   *
   * @param source JSON
   * @throws HubException {@code configuration.invalid} with all that is wrong and where
   */
  public static Survivorship read(String source) {
    if (source.length() > MAX_BYTES) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "Rules of traits may have at most %d KB.".formatted(MAX_BYTES / 1024));
    }
    return read(Json.readObject(source.getBytes(StandardCharsets.UTF_8)));
  }

  /** As above, of rules that are no text any more. */
  public static Survivorship read(Fields definition) {
    Members members = Members.of(definition);
    members.allow("traits", "other");
    Map<String, TraitRule> byTrait = new LinkedHashMap<>();
    for (Members one : members.objects("traits", MAX_TRAITS)) {
      one.allow("trait", "rule", "connections", "emptyCounts");
      String name = one.text("trait", "");
      if (name.isBlank() || name.length() > MAX_NAME) {
        one.problem("trait", "This must be the name of a trait, of 1 to 128 characters.");
      } else if (byTrait.put(name, rule(one)) != null) {
        one.problem("trait", "This trait is named twice; put it into one place.");
      }
    }
    Members other = members.object("other");
    if (other != null) {
      other.allow("rule", "connections", "emptyCounts");
    }
    TraitRule ofOthers = other == null ? Survivorship.DEFAULT.other() : rule(other);
    if (!members.problems().isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The rules of traits are not valid; see errors.",
          members.problems());
    }
    return new Survivorship(byTrait, ofOthers);
  }

  private static TraitRule rule(Members members) {
    TraitRule.Order order = members.oneOf("rule", ORDERS, TraitRule.Order.NEWEST);
    List<ConnectionId> connections = new ArrayList<>();
    for (String id : members.texts("connections", TraitRule.MAX_CONNECTIONS, MAX_NAME)) {
      members
          .noted(
              "connections",
              () -> Optional.of(new ConnectionId(id)),
              Optional.<ConnectionId>empty())
          .ifPresent(connections::add);
    }
    if ((order == TraitRule.Order.TRUSTED) == connections.isEmpty()) {
      members.problem(
          "connections",
          order == TraitRule.Order.TRUSTED
              ? "The rule trusted needs the ids of connections, the most trusted first."
              : "Only the rule trusted has connections.");
    }
    return new TraitRule(order, connections, members.flag("emptyCounts", false));
  }

  /** In the form that is read here, with all that is so by default. */
  public static Fields write(Survivorship survivorship) {
    List<Object> traits = new ArrayList<>();
    survivorship
        .byTrait()
        .forEach((name, rule) -> {
          Map<String, @Nullable Object> one = new LinkedHashMap<>();
          one.put("trait", name);
          one.putAll(rule(rule));
          traits.add(one);
        });
    return Fields.of("traits", traits, "other", rule(survivorship.other()));
  }

  private static Map<String, @Nullable Object> rule(TraitRule rule) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("rule", rule.order().code());
    one.put("connections", rule.connections().stream().map(ConnectionId::value).toList());
    one.put("emptyCounts", rule.emptyCounts());
    return one;
  }
}
