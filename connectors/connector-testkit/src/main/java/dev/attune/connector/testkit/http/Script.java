package dev.attune.connector.testkit.http;

import dev.attune.connector.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which fault each call meets with. */
final class Script {
  private final List<Rule> rules = new ArrayList<>();

  /** The calls to a path, counted from one since the rule was made. */
  private static final class Rule {
    private final Fault fault;
    private final String path;
    private final boolean isOfChanges;
    private final int from;
    private final int to;
    private int calls;

    Rule(Fault fault, String path, boolean isOfChanges, int from, int count) {
      this.fault = fault;
      this.path = path;
      this.isOfChanges = isOfChanges;
      this.from = from;
      this.to = count == Integer.MAX_VALUE ? count : from + count - 1;
    }

    boolean strikes(String method, String called) {
      boolean isChange = !method.equals("GET") && !method.equals("HEAD");
      if (!called.startsWith(path) || (isOfChanges && !isChange)) {
        return false;
      }
      calls++;
      return calls >= from && calls <= to;
    }
  }

  synchronized void add(Fault fault, String path, int from, int count) {
    rules.add(new Rule(fault, path, false, from, count));
  }

  /** All calls but those that only ask. */
  synchronized void addForChanges(Fault fault) {
    rules.add(new Rule(fault, "", true, 1, Integer.MAX_VALUE));
  }

  synchronized void clear() {
    rules.clear();
  }

  /** The fault of this call, which is counted by every rule it falls under; null for none. */
  synchronized @Nullable Fault next(String method, String path) {
    Fault struck = null;
    for (Rule rule : rules) {
      if (rule.strikes(method, path) && struck == null) {
        struck = rule.fault;
      }
    }
    return struck;
  }

  /** Whether a rule for all calls says so. */
  synchronized boolean has(Fault fault) {
    return rules.stream().anyMatch(rule -> rule.fault == fault);
  }
}
