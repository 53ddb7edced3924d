package dev.attune.admin.deadletters;

import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Those of many dead signals that are still to be done. A signal that fails again is a new letter
 * behind all that were there at the beginning, and must not be met again and again.
 *
 * @param after the last that is done, or null
 * @param until the newest that was there at the beginning
 */
record SignalPart(@Nullable Source after, Source until) {
  private static final Comparator<Source> ORDER =
      Comparator.comparing(Source::partition).thenComparing(Source::position);
  private static final String BETWEEN = "/";

  boolean holds(Source source) {
    return ORDER.compare(source, until) <= 0;
  }

  /** As a cursor says it, that signal being done. */
  String textAfter(Source done) {
    return LetterId.of(done) + BETWEEN + LetterId.of(until);
  }

  /** Fails where a cursor does not say one. */
  static SignalPart parse(TenantId tenant, String text) {
    int between = text.indexOf(BETWEEN);
    return new SignalPart(
        source(tenant, text.substring(0, between)), source(tenant, text.substring(between + 1)));
  }

  private static Source source(TenantId tenant, String text) {
    return switch (LetterId.parse(tenant, text)) {
      case LetterId.OfSignal(Source source) -> source;
      case LetterId.OfDelivery delivery ->
          throw new HubException(HubError.NOT_FOUND, "This is no signal.");
    };
  }
}
