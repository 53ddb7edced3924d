package dev.attune.connector.declarative.description;

import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.signature.Signature;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One way in which signals come. */
public sealed interface SourcePart {

  SourceDescriptor descriptor();

  /** Names an item, or null: then its digest does. */
  @Nullable Expression id();

  /**
   * A source that is asked.
   *
   * @param every how often
   * @param soonest how soon again while it brings news, or null: no sooner
   * @param cursor where the next poll begins, or null: always where this one began
   * @param first where the very first poll for news begins, or null: without a cursor
   * @param more whether it is worth asking again at once, or null: never
   */
  record Polled(
      SourceDescriptor descriptor,
      @Nullable Expression id,
      CallPart call,
      Duration every,
      @Nullable Duration soonest,
      Expression items,
      @Nullable Expression cursor,
      @Nullable Expression first,
      @Nullable Expression more,
      @Nullable HistoryPart history)
      implements SourcePart {}

  /**
   * A source that posts.
   *
   * @param secret gives a text or a list of texts; null where only a registration has one
   * @param items the item or the list of them, or null: the body, without an envelope of one member
   */
  record Pushed(
      SourceDescriptor descriptor,
      @Nullable Expression id,
      Signature signature,
      @Nullable Expression secret,
      @Nullable Expression items)
      implements SourcePart {}
}
