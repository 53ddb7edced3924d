package dev.attune.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way in which a connector's signals come in.
 *
 * @param id names it within the connector; signals carry it
 * @param via {@link Capability#WEBHOOK}, {@link Capability#POLL} or {@link Capability#SUBSCRIBE}
 * @param title for people, a few words
 * @param help how it is set up at the tool, Markdown
 * @param examples at least one
 * @param mapping the default mapping: target field to CEL expression over {@code payload}, which is
 *     {@link Received.Signal#mapped()}. Targets are {@code id}, {@code name}, {@code at}, {@code
 *     identifiers.<namespace>}, {@code traits} and {@code traits.<name>}, {@code properties} and
 *     {@code properties.<name>}, {@code account.<namespace>}, {@code consents.<purpose>/<channel>},
 *     {@code suppress.<namespace>}; {@code name} is required. The order is kept.
 * @param history whether it can be asked for what happened before; only if it is polled
 * @param isTold whether its tool may be able to tell at once that there are news, see {@link
 *     Connection#isTold}; only if it is polled
 */
public record SourceDescriptor(
    String id,
    Capability via,
    String title,
    String help,
    List<EventExample> examples,
    Map<String, String> mapping,
    HistoryOffer history,
    boolean isTold) {

  /** A source of news only. */
  public SourceDescriptor(
      String id,
      Capability via,
      String title,
      String help,
      List<EventExample> examples,
      Map<String, String> mapping) {
    this(id, via, title, help, examples, mapping, HistoryOffer.NONE);
  }

  /** One whose tool tells of no news. */
  public SourceDescriptor(
      String id,
      Capability via,
      String title,
      String help,
      List<EventExample> examples,
      Map<String, String> mapping,
      HistoryOffer history) {
    this(id, via, title, help, examples, mapping, history, false);
  }

  public SourceDescriptor {
    examples = List.copyOf(examples);
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
  }

  /** The same, of a tool that may be able to tell at once that there are news. */
  public SourceDescriptor told() {
    return new SourceDescriptor(id, via, title, help, examples, mapping, history, true);
  }
}
