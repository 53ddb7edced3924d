package dev.attune.hub.delivery;

import dev.attune.hub.event.Unwanted;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing may be sent to an address.
 *
 * @param reason a word such as {@code unsubscribed}
 * @param since when it was put on the list, or null of what is older than this was kept
 * @param by the connection, or who in the tenant; empty if that is not known
 */
public record Suppression(String reason, @Nullable Instant since, String by) {
  /** Somebody in the tenant said so, without another reason. */
  public static final String BY_HAND = "by_hand";

  /** What is told of whatever is not sent because of an entry of the list. */
  public static final String SENTENCE = "An address of the customer is on the suppression list.";

  /** What the recipient wishes; all else is a fact about the address or the person. */
  private static final Set<String> WISHES = Set.of(Unwanted.UNSUBSCRIBED, Unwanted.COMPLAINED);

  /**
   * Whether it holds for a message.
   *
   * @param isEssential whether the message may be sent whatever the customer says
   */
  public boolean stops(boolean isEssential) {
    return !isEssential || !WISHES.contains(reason);
  }

  /**
   * An entry of the list. It does not say which address it is of.
   *
   * @param id the digest of the address; of one that was lifted, a longer one
   * @param lifted by whom and when it was taken off the list, or null while it holds
   */
  public record Listed(String id, Suppression suppression, @Nullable Lift lifted) {}

  /** Who took an address off the list, when and why. */
  public record Lift(Instant at, String by, String why) {}
}
