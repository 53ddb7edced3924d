package dev.attune.admin.deadletters;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a dead letter in an address: {@code delivery-} and the action's id, or {@code signal-} and
 * the place of the signal in the log. The partition is the tenant's own, so that it need not be
 * said.
 */
sealed interface LetterId {
  Pattern FORM =
      Pattern.compile("signal-([a-z0-9]+)-([0-9]{1,18})-([0-9]{1,9})|delivery-([0-9a-f]{32})");

  record OfSignal(Source source) implements LetterId {}

  record OfDelivery(String action) implements LetterId {}

  /** As it stands in an address. */
  default String text() {
    return switch (this) {
      case OfSignal(Source source) -> of(source);
      case OfDelivery(String action) -> ofDelivery(action);
    };
  }

  static LetterId parse(TenantId tenant, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new HubException(HubError.NOT_FOUND, "The tenant has no dead letter of this id.");
    }
    if (matcher.group(4) != null) {
      return new OfDelivery(matcher.group(4));
    }
    return new OfSignal(
        new Source(
            LogPartition.of(matcher.group(1), tenant),
            new Position(Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)))));
  }

  static String of(Source source) {
    return "signal-%s-%d-%d"
        .formatted(
            source.partition().generation(), source.position().block(), source.position().index());
  }

  static String ofDelivery(String action) {
    return "delivery-" + action;
  }
}
