package dev.attune.hub.journey;

import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script of what happens to a customer and what the journeys do about it. A line begins with its
 * time, an instant or how long after the line before; what happens stands behind it:
 *
 * <pre>
 * journeys welcome upgrade          the journeys that are live from the start
 * == Title                          a scene, with a customer of its own
 * 2026-01-01T00:00:00Z event user.signed_up {"plan": "pro"}
 * +P1D                              only time passes
 * +PT0S traits {"email": "ann@example.com"}
 * +PT5S outcome hello delivered {"id": "m1"}
 * +PT0S resume welcome
 * +PT0S pause | live | retire | publish welcome
 * &gt; welcome hello asks mailer …     what it came to, written by {@link #performed}
 * </pre>
 */
final class Play {
  private static final Pattern LINE = Pattern.compile("(\\S+)(?: (\\w+)(?: (\\S+)(?: (.*))?)?)?");

  private final JourneyFiles files;
  private final List<String> script;
  private final List<String> journeys = new ArrayList<>();
  private final List<String> performed = new ArrayList<>();
  private Stage stage = new Stage();
  private Telling telling = new Telling();
  private Instant now = Instant.EPOCH;

  Play(JourneyFiles files, List<String> script) {
    this.files = files;
    this.script = script;
  }

  /** The script with what it really came to. */
  List<String> performed() {
    for (String line : script) {
      if (!line.startsWith("> ") && !line.startsWith("- ")) {
        performed.add(line);
        perform(line);
      }
    }
    return performed;
  }

  private void perform(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("journeys ")) {
      journeys.addAll(List.of(line.substring("journeys ".length()).split(" ")));
    } else if (line.startsWith("== ")) {
      stage = new Stage();
      telling = new Telling();
      now = Instant.EPOCH;
      journeys.forEach(journey -> stage.publish(files.journey(journey)));
    } else {
      act(line);
    }
  }

  private void act(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new AssertionError("Not a line of a play: " + line);
    }
    String time = parts.group(1);
    Span span = time.startsWith("+") ? Span.parse(time.substring(1)) : null;
    now = span == null ? Instant.parse(time) : span.after(now);
    tell(stage.until(now));
    if (parts.group(2) != null) {
      act(parts.group(2), String.valueOf(parts.group(3)), parts.group(4));
    }
  }

  private void act(String what, String subject, @Nullable String rest) {
    JourneyId journey = new JourneyId(files.has(subject) ? subject : "none");
    switch (what) {
      case "event" -> tell(stage.happens(subject, fields(rest)));
      case "traits" -> stage.traits(fields(rest == null ? subject : subject + " " + rest));
      case "identifier" -> stage.identifier(subject, String.valueOf(rest));
      case "outcome" -> {
        String[] words = String.valueOf(rest).split(" ", 2);
        DeliveryState state = DeliveryState.valueOf(words[0].toUpperCase(Locale.ROOT));
        tell(
            stage.ended(stage.action(subject), state, fields(words.length == 1 ? null : words[1])));
      }
      case "resume" ->
          stage.enrolments().stream()
              .filter(one -> one.journey().equals(journey))
              .forEach(one -> tell(stage.resume(one.id())));
      case "pause" -> stage.stands(journey, JourneyHead.State.PAUSED);
      case "retire" -> stage.stands(journey, JourneyHead.State.RETIRED);
      case "live" -> stage.stands(journey, JourneyHead.State.LIVE);
      case "publish" -> stage.publish(files.journey(subject));
      default -> throw new AssertionError("Nothing in a play is called " + what);
    }
  }

  private void tell(Reaction reaction) {
    performed.addAll(telling.lines(reaction, now));
  }

  private static Fields fields(@Nullable String json) {
    return json == null ? Fields.EMPTY : Json.readObject(json.getBytes(StandardCharsets.UTF_8));
  }
}
