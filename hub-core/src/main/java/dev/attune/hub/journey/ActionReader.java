package dev.attune.hub.journey;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads steps that ask a tool for something. */
final class ActionReader {
  static final List<String> ACTION =
      List.of(
          "id",
          "action",
          "connection",
          "with",
          "purpose",
          "channel",
          "notAfter",
          "await",
          "capped",
          "onCap",
          "quiet");

  private static final int MAX_PARAMETERS = 32 * 1024;

  /** What is on a channel is a message, and one that comes a day late does more harm than good. */
  private static final Span MESSAGE_NOT_AFTER = new Span(Period.ZERO, Duration.ofHours(24));

  private final Draft draft;
  private final String purpose;

  ActionReader(Draft draft, String purpose) {
    this.draft = draft;
    this.purpose = purpose;
  }

  @Nullable Step read(Place item, String name, String id) {
    Members members = item.object(name, ACTION);
    String action = members.requiredName("action", "what the tool is asked for");
    String connection = members.requiredName("connection", "the tool that is asked");
    Fields with = with(members.find("with"), id);
    String itsPurpose = purpose(item, name, members);
    String channel = members.nameOr("channel", "");
    Place late = members.find("notAfter");
    Span notAfter = late == null ? null : late.span(DefinitionReader.MAX_YEARS);
    boolean awaits = awaitsDelivery(members.find("await"));
    Step.Regard regard = regard(members, channel);
    if (action == null || connection == null) {
      return null;
    }
    return new Step.Act(
        id,
        connection,
        action,
        with,
        itsPurpose,
        channel,
        late == null && !channel.isEmpty() ? MESSAGE_NOT_AFTER : notAfter,
        awaits,
        regard);
  }

  /** The consent that something runs under, its own or the journey's. */
  String purpose(Place of, String name, Members members) {
    String its = members.nameOr("purpose", purpose);
    if (its.isEmpty()) {
      of.problem(
          name
              + " needs a 'purpose', its own or the journey's: the consent that it runs under, for"
              + " example service or marketing.");
    }
    return its;
  }

  private static Step.Regard regard(Members members, String channel) {
    for (String property : List.of("capped", "onCap", "quiet")) {
      Place place = members.find(property);
      if (place != null && channel.isEmpty()) {
        place.problem("'%s' goes with 'channel', which makes it a message.".formatted(property));
      }
    }
    boolean isCapped = truth(members.find("capped"));
    Place onCap = members.find("onCap");
    String then = onCap == null ? null : onCap.text();
    if (onCap != null && then != null && !then.equals("wait")) {
      onCap.problem("What is done at a cap can only be 'wait'; leave it out to go on without it.");
    } else if (onCap != null && !isCapped) {
      onCap.problem("'onCap' says what is done at a cap, and no cap counts for this action.");
    }
    return new Step.Regard(isCapped, then != null, truth(members.find("quiet")));
  }

  private static boolean truth(@Nullable Place place) {
    return place == null || place.truth();
  }

  private static boolean awaitsDelivery(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place != null && text != null && !text.equals("delivered")) {
      place.problem(
          "What an action awaits can only be 'delivered'; leave it out to go on at once.");
    }
    return text != null;
  }

  /** Parameters with templates in them. */
  Fields with(@Nullable Place place, String id) {
    if (place == null) {
      return Fields.EMPTY;
    }
    if (!(place.value() instanceof Raw.Mapping)) {
      place.problem("'with' must be an object of parameters, not " + place.value().kind() + ".");
      return Fields.EMPTY;
    }
    try {
      Fields with =
          value(place, id) instanceof Map<?, ?> map ? Parameters.fields(map) : Fields.EMPTY;
      if (Json.write(with).length() > MAX_PARAMETERS) {
        place.problem(
            "The parameters of an action may have at most " + MAX_PARAMETERS + " characters.");
      }
      return with;
    } catch (HubException e) {
      place.problem(String.valueOf(e.getMessage()));
      return Fields.EMPTY;
    }
  }

  private @Nullable Object value(Place place, String id) {
    return switch (place.value()) {
      case Raw.Mapping(var members) -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        place
            .object("Parameters", List.copyOf(members.keySet()))
            .places()
            .forEach((name, member) -> map.put(name, value(member, id)));
        yield map;
      }
      case Raw.Sequence sequence -> {
        List<@Nullable Object> list = new ArrayList<>();
        place.list().forEach(inside -> list.add(value(inside, id)));
        yield list;
      }
      case Raw.Scalar(var type, var text) ->
          switch (type) {
            case TEXT -> {
              draft.add(place, text, Scope.STEP, ExpressionUse.Form.TEMPLATE, id);
              yield text;
            }
            case NUMBER -> number(place, text);
            case TRUTH -> Boolean.valueOf(text);
            case NOTHING -> null;
          };
    };
  }

  private static @Nullable Object number(Place place, String text) {
    try {
      return Fields.checked(new BigDecimal(text));
    } catch (NumberFormatException | HubException e) {
      place.problem("A parameter's number must be decimal with at most 34 digits.");
      return null;
    }
  }
}
