package dev.attune.hub.journey;

/**
 * How many messages somebody gets at most.
 *
 * @param channel by which; {@value #EVERY} for all together
 * @param per in any stretch of time of that length
 */
public record Cap(String channel, int atMost, Span per) {
  public static final String EVERY = "*";

  boolean isOf(String other) {
    return channel.equals(EVERY) || channel.equals(other);
  }
}
