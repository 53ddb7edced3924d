package dev.attune.hub.doctor;

import dev.attune.hub.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something in the store that no order of events and no crash may leave behind.
 *
 * @param tenant null where it is about the log itself
 * @param subject what it is about: a profile, a connection, a place in the log; never a personal
 *     value
 * @param message one sentence for people
 */
public record Finding(Kind kind, @Nullable TenantId tenant, String subject, String message) {

  /** What is wrong. */
  public enum Kind {
    /**
     * A customer was changed by an entry that its fence does not know: a replay changes it again.
     */
    FENCE_MISSES_ENTRY("fence.misses_entry"),
    /** A fence speaks of entries that were not worked off, or that do not exist. */
    FENCE_AHEAD("fence.ahead"),
    /** An identifier is claimed for a profile that there is not. */
    CLAIM_WITHOUT_PROFILE("claim.without_profile"),
    /** An identifier is claimed for a profile that does not know it. */
    CLAIM_NOT_KNOWN("claim.not_known"),
    /** A profile has an identifier that nobody claims. */
    IDENTIFIER_WITHOUT_CLAIM("identifier.without_claim"),
    /** A profile has an identifier that another profile claims. */
    IDENTIFIER_OF_ANOTHER("identifier.of_another"),
    /** An outbox stands past its due time, though all in it was handed on. */
    OUTBOX_OVERDUE("outbox.overdue"),
    /** An outbox stands past its due time, and something in it was not handed on. */
    OUTBOX_NOT_HANDED_ON("outbox.not_handed_on"),
    /** A journey asked for an action that is neither in the outbox nor a delivery. */
    ACTION_LOST("action.lost"),
    /** The log lacks a block that was worked off or is to be. */
    LOG_GAP("log.gap"),
    /** A signal was worked off and is neither applied, nor a duplicate, nor a dead letter. */
    SIGNAL_LOST("signal.lost"),
    /** What a connection received is not what became of it. */
    COUNTS_DO_NOT_ADD_UP("counts.do_not_add_up"),
    /** A connection's counts differ from what log, history and dead letters say. */
    COUNTS_WRONG("counts.wrong");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The stable name of this kind. */
    public String code() {
      return code;
    }
  }
}
