package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that change one customer: what people and the API may ask for. */
public final class CustomerCommand {
  /** Sets traits; arguments {@code profile} and {@code traits} (an object). */
  public static final String SET_TRAITS = "traits.set";

  /** Sets consents; arguments {@code profile} and {@code consents} (purpose to truth). */
  public static final String SET_CONSENTS = "consents.set";

  /** Resumes a parked enrolment; arguments {@code profile} and {@code enrolment}. */
  public static final String RESUME = "enrolment.resume";

  /**
   * Holds customers against segments whose definitions changed; arguments {@code profiles} (at most
   * {@link #MOST_REVIEWED}) and {@code segments} (ids, also of those that are gone).
   */
  public static final String REVIEW_SEGMENTS = "segments.review";

  public static final int MOST_REVIEWED = 50;

  private static final Set<String> KINDS =
      Set.of(SET_TRAITS, SET_CONSENTS, RESUME, REVIEW_SEGMENTS);

  /** The hub itself stands where a tool would be named as the origin. */
  private static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  /** A command by which customers are held against segments. */
  public static Fields review(Collection<ProfileId> profiles, Collection<String> segments) {
    return Fields.of(
        "profiles",
        profiles.stream().map(ProfileId::value).toList(),
        "segments",
        List.copyOf(segments));
  }

  private CustomerCommand() {}

  static boolean isKnown(LogEntry.Command command) {
    return KINDS.contains(command.kind());
  }

  static List<CustomerKey> targets(LogEntry.Command command) {
    if (command.kind().equals(REVIEW_SEGMENTS)) {
      return texts(command, "profiles").stream()
          .limit(MOST_REVIEWED)
          .map(id -> new CustomerKey(command.tenant(), new ProfileId(id)))
          .toList();
    }
    String profile = command.arguments().text("profile");
    return profile == null || !isKnown(command)
        ? List.of()
        : List.of(new CustomerKey(command.tenant(), new ProfileId(profile)));
  }

  private static List<String> texts(LogEntry.Command command, String argument) {
    return command.arguments().value(argument) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  static Customer apply(
      LogEntry.Command command, Customer customer, CustomerEngine engine, Occasion occasion) {
    return switch (command.kind()) {
      case RESUME -> {
        String enrolment = command.arguments().text("enrolment");
        yield enrolment == null
            ? customer
            : engine.resumed(customer, new EnrolmentId(enrolment), occasion);
      }
      case REVIEW_SEGMENTS -> engine.reviewed(customer, texts(command, "segments"), occasion);
      default ->
          engine.happened(customer, part(command, customer), List.of(), asEvent(command), occasion);
    };
  }

  /** What is said of a profile that was merged stays its own, should the merge be undone. */
  private static ProfileId part(LogEntry.Command command, Customer customer) {
    String named = command.arguments().text("profile");
    return customer.parts().keySet().stream()
        .filter(part -> part.value().equals(named))
        .findFirst()
        .orElse(customer.key().profile());
  }

  private static Event asEvent(LogEntry.Command command) {
    List<Consent> consents = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> consent :
        command.arguments().object("consents").values().entrySet()) {
      consents.add(new Consent(consent.getKey(), "*", Boolean.TRUE.equals(consent.getValue())));
    }
    return new Event(
        new EventKey(new ConnectionKey(command.tenant(), HUB), command.id()),
        "hub." + command.kind(),
        command.received(),
        command.received(),
        List.of(),
        command.arguments().object("traits"),
        Fields.EMPTY,
        null,
        consents,
        false);
  }
}
