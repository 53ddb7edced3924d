package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.BodyPart;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.WrongExpressionException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an author can write into each part of a plan. */
final class PlanScopes {
  static final Scope TENANT = of("tenant", SimpleType.STRING, "tool", SimpleType.STRING);
  static final Scope MARK = of("tenant", SimpleType.STRING, "mark", SimpleType.STRING);
  static final Scope ITEM = MARK.and(Map.of("number", SimpleType.INT));
  static final Scope WEBHOOK = ITEM.and(Map.of("item", SimpleType.DYN));
  static final Scope REQUEST = of("request.query", SimpleType.DYN, "request.body", SimpleType.DYN);
  static final Scope ANSWER = REQUEST.and(Map.of("number", SimpleType.INT));
  static final Scope PAGE =
      REQUEST
          .and(of("items", SimpleType.DYN, "last", SimpleType.INT).variables())
          .and(Map.of("more", SimpleType.BOOL));

  static final Scope HOOK =
      of("number", SimpleType.INT, "address", SimpleType.STRING)
          .and(of("active", SimpleType.BOOL, "secret", SimpleType.STRING).variables());
  static final Scope HOOK_SAID = REQUEST.and(HOOK.variables());
  static final Scope HOOK_MADE = HOOK_SAID.and(Map.of("item", SimpleType.DYN));
  static final Scope HOOKS = REQUEST.and(Map.of("items", SimpleType.DYN));

  private PlanScopes() {}

  /** One value and nothing else. */
  static BodyPart value(String name, Scope scope) {
    try {
      return new BodyPart.Filled(Template.compile("${" + name + "}", scope));
    } catch (WrongExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A webhook that is the item and nothing else. */
  static BodyPart item() {
    return value("item", WEBHOOK);
  }

  private static Scope of(String one, CelType type, String other, CelType otherType) {
    Map<String, CelType> variables = new LinkedHashMap<>();
    variables.put(one, type);
    variables.put(other, otherType);
    return new Scope(variables, Set.of());
  }
}
