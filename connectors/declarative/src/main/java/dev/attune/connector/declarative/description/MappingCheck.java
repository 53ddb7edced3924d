package dev.attune.connector.declarative.description;

import java.util.Map;

/** How the host holds a default mapping against what it evaluates. */
@FunctionalInterface
public interface MappingCheck {
  /** No more than CEL itself says. */
  MappingCheck NONE = mapping -> Map.of();

  /**
   * @param mapping target to expression over {@code payload}
   * @return what is wrong, one sentence by target; empty for nothing
   */
  Map<String, String> problems(Map<String, String> mapping);
}
