package dev.attune.hub.delivery;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An action on its way.
 *
 * @param attempts tries that reached the tool or may have
 * @param forgiven how many of these were made before a person re-drove it, so that they no longer
 *     count towards giving up
 * @param firstTried when the first try that counts began, or null before it
 * @param dueAt when it is next worth looking at, {@link #NEVER} for one that waits for a person;
 *     for one that has ended, when it ended
 * @param reason why it waits, was refused or given up; empty while all is well
 * @param waitsForResume whether it waits because its connection is paused
 * @param result what the tool answered, empty until delivered
 * @param version the version of its document; 0 before the first write
 */
public record Delivery(
    Action action,
    DeliveryState state,
    int attempts,
    int forgiven,
    @Nullable Instant firstTried,
    Instant dueAt,
    String reason,
    boolean waitsForResume,
    Fields result,
    long version) {

  /** As actions were asked for; of one instant in the order of the log. */
  public static final Comparator<Delivery> ASKED_ORDER =
      Comparator.<Delivery, Instant>comparing(delivery -> delivery.action().at())
          .thenComparingLong(delivery -> delivery.action().order())
          .thenComparing(delivery -> delivery.key().action());

  /** As deliveries fall due; of one instant by tenant, and then as they were asked for. */
  public static final Comparator<Delivery> DUE_ORDER =
      Comparator.comparing(Delivery::dueAt)
          .thenComparing(delivery -> delivery.key().tenant())
          .thenComparing(ASKED_ORDER);

  /** Later than anything is due. */
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** A delivery as a customer's outbox hands it over. */
  public static Delivery queued(Action action) {
    return new Delivery(
        action, DeliveryState.QUEUED, 0, 0, null, action.at(), "", false, Fields.EMPTY, 0);
  }

  public ActionKey key() {
    return action.key();
  }

  public Lane lane() {
    return new Lane(action.customer(), action.connection());
  }

  /** Whether it is too late to send it. */
  boolean isTooLate(Instant now) {
    Instant notAfter = action.notAfter();
    return notAfter != null && !now.isBefore(notAfter);
  }

  /** Whether no try that counts has been made. */
  boolean isUntried() {
    return state == DeliveryState.QUEUED && attempts == forgiven;
  }

  /** Whether it has neither been tried nor been put off. */
  boolean isNeverPutOff() {
    return isUntried() && dueAt.equals(action.at());
  }

  /** With one more try, begun then. */
  Delivery tried(Instant began) {
    Instant first = firstTried == null ? began : firstTried;
    return new Delivery(
        action,
        state,
        attempts + 1,
        forgiven,
        first,
        dueAt,
        reason,
        waitsForResume,
        result,
        version);
  }

  /** After a move of its life cycle; a move that its state does not allow is a conflict. */
  Delivery moved(DeliveryMove move, Instant due, String why) {
    DeliveryState next = DeliveryTransitions.after(state, move);
    return moved(next, due, why, false);
  }

  /** Not tried now, but looked at again then or when it becomes too late. */
  Delivery waiting(Instant until, String why) {
    return moved(DeliveryMove.WAIT, orTooLate(until), why);
  }

  private Instant orTooLate(Instant until) {
    Instant notAfter = action.notAfter();
    return notAfter != null && notAfter.isBefore(until) ? notAfter : until;
  }

  /** Not tried until its connection is resumed, but looked at again then. */
  Delivery waitingForResume(Instant until, String pausedBecause) {
    return moved(
        DeliveryTransitions.after(state, DeliveryMove.WAIT),
        orTooLate(until),
        "The connection is paused: " + pausedBecause,
        true);
  }

  private Delivery moved(DeliveryState next, Instant due, String why, boolean isForResume) {
    return new Delivery(
        action,
        next,
        attempts,
        forgiven,
        firstTried,
        due,
        Reason.kept(why),
        isForResume,
        result,
        version);
  }

  /** As if it had not been tried yet, except that its tries go on being counted. */
  Delivery afresh() {
    return new Delivery(
        action,
        state,
        attempts,
        attempts,
        null,
        dueAt,
        reason,
        waitsForResume,
        Fields.EMPTY,
        version);
  }

  Delivery withAction(Action other) {
    return new Delivery(
        other,
        state,
        attempts,
        forgiven,
        firstTried,
        dueAt,
        reason,
        waitsForResume,
        result,
        version);
  }

  Delivery withResult(Fields answer) {
    return new Delivery(
        action,
        state,
        attempts,
        forgiven,
        firstTried,
        dueAt,
        reason,
        waitsForResume,
        answer,
        version);
  }

  Delivery withVersion(long stored) {
    return new Delivery(
        action,
        state,
        attempts,
        forgiven,
        firstTried,
        dueAt,
        reason,
        waitsForResume,
        result,
        stored);
  }
}
