package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.event.ConsentReader;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.ApiCall;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that change one customer: what people and the API may ask for. */
public final class CustomerCommand {
  /** Sets traits; arguments {@code profile} and {@code traits} (an object). */
  public static final String SET_TRAITS = "traits.set";

  /**
   * Sets consents; arguments {@code profile}, {@code consents} (as {@link ConsentReader#all} reads
   * them) and {@code reason} (a text, or missing). It stands in the history as an event.
   */
  public static final String SET_CONSENTS = "consents.set";

  /** Resumes a parked enrolment; arguments {@code profile} and {@code enrolment}. */
  public static final String RESUME = "enrolment.resume";

  /**
   * Has a customer enter a journey that can be entered by the API; arguments {@code profile},
   * {@code journey}, {@code key} (a text, or missing) and {@code properties} (an object). What
   * comes of it is told by {@link EntryResult}.
   */
  public static final String ENTER = "journey.enter";

  /**
   * A customer was shown what a step waits for; arguments {@code profile}, {@code enrolment} and
   * {@code step}.
   */
  public static final String SHOWN = "offer.shown";

  /**
   * Holds customers against segments whose definitions changed; arguments {@code profiles} (at most
   * {@link #MOST_REVIEWED}) and {@code segments} (ids, also of those that are gone).
   */
  public static final String REVIEW_SEGMENTS = "segments.review";

  /**
   * Has customers look at their account, which changed; arguments {@code profiles} (at most {@link
   * #MOST_REVIEWED}) and {@code words}, of what changed as conditions name it.
   */
  public static final String ACCOUNT_CHANGED = "account.changed";

  public static final int MOST_REVIEWED = 50;

  private static final Set<String> KINDS =
      Set.of(SET_TRAITS, SET_CONSENTS, RESUME, ENTER, SHOWN, REVIEW_SEGMENTS, ACCOUNT_CHANGED);

  /** Those that are about several customers. */
  private static final Set<String> OF_SEVERAL = Set.of(REVIEW_SEGMENTS, ACCOUNT_CHANGED);

  /** A command by which customers are held against segments. */
  public static Fields review(Collection<ProfileId> profiles, Collection<String> segments) {
    return Fields.of(
        "profiles",
        profiles.stream().map(ProfileId::value).toList(),
        "segments",
        List.copyOf(segments));
  }

  /** The arguments of a command by which customers look at their account. */
  static Fields accountChanged(Collection<ProfileId> profiles, Collection<String> words) {
    return Fields.of(
        "profiles", profiles.stream().map(ProfileId::value).toList(), "words", List.copyOf(words));
  }

  private CustomerCommand() {}

  static boolean isKnown(LogEntry.Command command) {
    return KINDS.contains(command.kind());
  }

  /** Of an account only its enrolments can be resumed. */
  static boolean isFor(LogEntry.Command command, ProfileId profile) {
    return !profile.isAccount() || command.kind().equals(RESUME);
  }

  static List<CustomerKey> targets(LogEntry.Command command) {
    if (OF_SEVERAL.contains(command.kind())) {
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
      case ENTER -> entered(command, customer, engine, occasion);
      case SHOWN -> shown(command, customer, engine, occasion);
      case REVIEW_SEGMENTS -> engine.reviewed(customer, texts(command, "segments"), occasion);
      case ACCOUNT_CHANGED -> engine.accountChanged(customer, texts(command, "words"), occasion);
      default ->
          engine.happened(customer, part(command, customer), List.of(), asEvent(command), occasion);
    };
  }

  private static Customer shown(
      LogEntry.Command command, Customer customer, CustomerEngine engine, Occasion occasion) {
    String enrolment = command.arguments().text("enrolment");
    String step = command.arguments().text("step");
    return enrolment == null || step == null
        ? customer
        : engine.shown(customer, new EnrolmentId(enrolment), step, command.id(), occasion);
  }

  /** The arguments of a command by which a customer was shown what a step waits for. */
  public static Fields shown(ProfileId profile, EnrolmentId enrolment, String step) {
    return Fields.of("profile", profile.value(), "enrolment", enrolment.value()).with("step", step);
  }

  private static Customer entered(
      LogEntry.Command command, Customer customer, CustomerEngine engine, Occasion occasion) {
    JourneyId journey = journey(command);
    return journey == null
        ? customer
        : engine.called(
            customer,
            part(command, customer),
            journey,
            command.arguments().text("key"),
            ApiCall.event(
                command.tenant(),
                command.id(),
                command.arguments().object("properties"),
                command.received()),
            occasion);
  }

  /** The journey that the command has somebody enter, or null if it is of another kind. */
  static @Nullable JourneyId journey(LogEntry.Command command) {
    String journey = command.arguments().text("journey");
    return journey == null || !command.kind().equals(ENTER) ? null : new JourneyId(journey);
  }

  /** The arguments of a command by which a customer enters a journey. */
  public static Fields enter(
      ProfileId profile, JourneyId journey, @Nullable String key, Fields properties) {
    Fields arguments =
        Fields.of("profile", profile.value(), "journey", journey.value())
            .with("properties", properties.values());
    return key == null ? arguments : arguments.with("key", key);
  }

  /** What is said of a profile that was merged stays its own, should the merge be undone. */
  private static ProfileId part(LogEntry.Command command, Customer customer) {
    String named = command.arguments().text("profile");
    return customer.parts().keySet().stream()
        .filter(part -> part.value().equals(named))
        .findFirst()
        .orElse(customer.key().profile());
  }

  /** What stands in the history for the command, or null if nothing does. */
  static @Nullable HistoryEntry history(
      LogEntry.Command command, Customer customer, Source source) {
    return command.kind().equals(SET_CONSENTS)
        ? new HistoryEntry(
            asEvent(command),
            source,
            customer.key().profile().value(),
            part(command, customer).value(),
            Identification.PLAIN)
        : null;
  }

  private static Event asEvent(LogEntry.Command command) {
    boolean isConsent = command.kind().equals(SET_CONSENTS);
    return new Event(
        new EventKey(new ConnectionKey(command.tenant(), ConnectionId.HUB), command.id()),
        "hub." + command.kind(),
        command.received(),
        command.received(),
        List.of(),
        command.arguments().object("traits"),
        isConsent ? origin(command) : Fields.EMPTY,
        null,
        isConsent ? ConsentReader.all(command.arguments().value("consents")) : List.of(),
        false);
  }

  private static Fields origin(LogEntry.Command command) {
    String reason = command.arguments().text("reason");
    Fields origin = Fields.of(Event.ACTOR, command.actor());
    return reason == null ? origin : origin.with("reason", reason);
  }
}
