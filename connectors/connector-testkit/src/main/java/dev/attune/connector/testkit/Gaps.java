package dev.attune.connector.testkit;

import dev.attune.connector.ConnectorDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a connector has and the kit cannot try, so that nobody takes it for certified. Here belong
 * the checks of refreshed and rotated tokens, once the host renews them: the ways to authenticate
 * listed below need none, because what people fill in stays as it is until they change it.
 */
final class Gaps {
  private static final Set<String> WITHOUT_RENEWAL = Set.of("none", "basic", "bearer", "api-key");

  private Gaps() {}

  static List<Finding> of(ConnectorDescriptor<?> descriptor) {
    List<Finding> gaps = new ArrayList<>();
    descriptor.authentication().stream()
        .filter(way -> !WITHOUT_RENEWAL.contains(way.method()))
        .forEach(way ->
            gaps.add(
                new Finding.NotTried(
                    "works on with renewed tokens of '" + way.method() + "'",
                    "The kit cannot play how such tokens are refreshed and rotated.")));
    return List.copyOf(gaps);
  }
}
