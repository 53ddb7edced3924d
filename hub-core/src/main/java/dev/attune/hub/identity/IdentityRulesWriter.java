package dev.attune.hub.identity;

import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rules out, with all that is so by default, in the form that the reader reads. */
public final class IdentityRulesWriter {
  private IdentityRulesWriter() {}

  public static Fields write(IdentityRules rules) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("region", rules.region());
    List<Object> namespaces = new ArrayList<>();
    for (NamespaceRule rule : rules.namespaces()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("namespace", rule.namespace());
      one.putAll(rule(rule));
      namespaces.add(one);
    }
    all.put("namespaces", namespaces);
    all.put("other", rule(rules.other()));
    Map<String, @Nullable Object> blocked = new LinkedHashMap<>();
    blocked.put("standard", rules.blockedByStandard());
    blocked.putAll(blocked(rules.blocked()));
    all.put("blocked", blocked);
    all.put("mostPerProfile", rules.mostPerProfile());
    all.put("mostPerEvent", rules.mostPerEvent());
    return new Fields(all);
  }

  private static Map<String, @Nullable Object> rule(NamespaceRule rule) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("use", rule.use().code());
    one.put("normalisation", rule.normalisation().code());
    one.put("atMost", rule.limits().ever());
    one.put("perMonth", orNull(rule.limits().month()));
    one.put("perDay", orNull(rule.limits().day()));
    one.put("blocked", blocked(rule.blocked()));
    one.put("formerly", rule.formerly().stream().map(Normalisation::code).toList());
    return one;
  }

  private static @Nullable Integer orNull(int limit) {
    return limit == 0 ? null : limit;
  }

  private static Map<String, @Nullable Object> blocked(BlockedValues blocked) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("values", blocked.values());
    one.put("patterns", blocked.patterns());
    return one;
  }
}
