package dev.attune.hub.computed;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a measure has come with being filled from history; the hub's own, kept beside what a
 * tenant defines. A measure is kept up with every event from the moment that this is there.
 *
 * @param cursor every profile up to here is filled; empty before the first
 * @param examined how many profiles were looked at
 * @param filled how many of them were filled from their history
 */
public record Fill(Measure measure, State state, String cursor, long examined, long filled) {
  /** Who stands as the author. */
  private static final String ACTOR = "hub";

  private static final int DIGITS = 4;
  private static final double ALL = 0x10000;

  /** How far it is. Stored by name. */
  public enum State {
    /** It was just begun; events may come that are taken in without it. */
    BEGUN,
    /** Every event is taken in with it; profiles that were there before are filled. */
    FILLING,
    /** Every profile is filled. */
    DONE
  }

  public static Fill begun(Measure measure) {
    return new Fill(measure, State.BEGUN, "", 0, 0);
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  /** The part of the profiles that is done, of a hundred: their ids are spread evenly. */
  public int percent() {
    return switch (state) {
      case BEGUN -> 0;
      case FILLING ->
          cursor.length() < DIGITS
              ? 0
              : (int) (100 * Integer.parseInt(cursor.substring(0, DIGITS), 16) / ALL);
      case DONE -> 100;
    };
  }

  /** Every event is taken in with it now. */
  public Fill filling() {
    return new Fill(measure, State.FILLING, cursor, examined, filled);
  }

  public Fill moved(String newCursor, long moreExamined, long moreFilled) {
    return new Fill(
        measure, State.FILLING, newCursor, examined + moreExamined, filled + moreFilled);
  }

  public Fill done() {
    return new Fill(measure, State.DONE, cursor, examined, filled);
  }

  /** As it is stored. */
  public Definition asDefinition(TenantId tenant, long version, Instant now) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("function", measure.aggregate().text());
    all.put("event", measure.event());
    all.put("when", measure.when());
    all.put("value", measure.value());
    Duration window = measure.window();
    all.put("window", window == null ? null : window.toString());
    all.put("state", state.name());
    all.put("cursor", cursor);
    all.put("examined", examined);
    all.put("filled", filled);
    DefinitionKey key = new DefinitionKey(tenant, DefinitionKind.COMPUTED_FILL, measure.key());
    return new Definition(key, version, Json.write(new Fields(all)), now, ACTOR);
  }

  /**
   * As it was stored.
   *
   * @throws HubException {@code state.broken} if it is none
   */
  public static Fill of(Definition definition) {
    Fields all = Json.readObject(definition.source().getBytes(StandardCharsets.UTF_8));
    String function = all.text("function");
    Aggregate aggregate = function == null ? null : Aggregate.ofText(function);
    String event = all.text("event");
    String state = all.text("state");
    if (aggregate == null || event == null || state == null) {
      throw new HubException(HubError.BROKEN_STATE, "What is kept of a filling cannot be read.");
    }
    String window = all.text("window");
    String cursor = all.text("cursor");
    return new Fill(
        new Measure(
            aggregate,
            event,
            all.text("when"),
            all.text("value"),
            window == null ? null : Duration.parse(window)),
        State.valueOf(state),
        cursor == null ? "" : cursor,
        all.value("examined") instanceof Long number ? number : 0,
        all.value("filled") instanceof Long number ? number : 0);
  }
}
