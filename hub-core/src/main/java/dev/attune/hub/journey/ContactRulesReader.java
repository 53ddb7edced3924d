package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Root;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what holds of all messages of a tenant. */
public final class ContactRulesReader {
  static final List<String> RULES = List.of("caps", "counts", "quiet", "zone", "holdout");
  static final List<String> COUNTED = List.of("event", "channel", "where", "message");

  private static final int MOST_COUNTED = 20;
  private static final Set<Root> SEEN = Set.of(Root.EVENT);

  private ContactRulesReader() {}

  /**
   * What a definition says.
   *
   * @param source JSON or YAML of at most {@link JourneyReader#MAX_BYTES}
   * @throws HubException {@code configuration.invalid} with all that is wrong and where
   */
  public static ContactRules read(String source) {
    Findings findings = new Findings();
    Raw raw = RawReader.read(source, findings);
    ContactRules rules =
        raw == null ? ContactRules.NONE : rules(new Place("", "the rules", raw, findings));
    if (!findings.problems().isEmpty()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The rules of contacts are not valid; see errors.",
          findings.problems());
    }
    return rules;
  }

  private static ContactRules rules(Place root) {
    Members members = root.object("The rules of contacts", RULES);
    List<Place> items = members.list("counts");
    Place counts = members.find("counts");
    if (counts != null && items.size() > MOST_COUNTED) {
      counts.problem(
          "At most %d events may be counted, not %d.".formatted(MOST_COUNTED, items.size()));
    }
    List<ContactRules.Counted> counted = new ArrayList<>();
    for (Place item : items) {
      ContactRules.Counted one = counted(item.object("What is counted", COUNTED));
      if (one != null) {
        counted.add(one);
      }
    }
    ZoneId zone = LimitsReader.zone(members.find("zone"));
    return new ContactRules(
        LimitsReader.caps(members),
        counted,
        LimitsReader.quiet(members.find("quiet")),
        zone == null ? ZoneOffset.UTC : zone,
        LimitsReader.holdout(members));
  }

  private static ContactRules.@Nullable Counted counted(Members members) {
    String event = members.requiredName("event", "the name of the event that tells of a message");
    String channel = members.requiredName("channel", "by which the message went, such as email");
    Expression where = expression(members.find("where"), true);
    Expression message = expression(members.find("message"), false);
    if (Cap.EVERY.equals(channel)) {
      members.of().problem("A message goes by one channel; '*' stands for all of them.");
    }
    return event == null || channel == null
        ? null
        : new ContactRules.Counted(event, channel, where, message);
  }

  private static @Nullable Expression expression(@Nullable Place place, boolean isCondition) {
    String text = place == null ? null : place.expression();
    if (place == null || text == null) {
      return null;
    }
    try {
      return isCondition ? Expressions.condition(text, SEEN) : Expressions.compile(text, SEEN);
    } catch (HubException e) {
      place.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }
}
