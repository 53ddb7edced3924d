package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Frequencies;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the search through a tenant's customers has come.
 *
 * @param rules the version of the rules it goes by
 * @param due when it wants to go on
 * @param pass the pass that is under way
 * @param last the last pass that ended, or null
 * @param wholeBegan when the last pass began that looked at every customer again
 * @param known how common values are, by the last pass
 */
public record MatchRun(
    TenantId tenant,
    long rules,
    Instant due,
    Pass pass,
    @Nullable Ended last,
    Instant wholeBegan,
    Frequencies known) {

  /**
   * One way through all customers.
   *
   * @param since only customers that were written since then are compared anew
   * @param after the last customer that was looked at, or null at the beginning
   * @param counted how common values are among those looked at
   */
  public record Pass(
      Instant began, Instant since, @Nullable ProfileId after, Tally tally, Frequencies counted) {

    static Pass begun(Instant now, Instant since) {
      return new Pass(now, since, null, Tally.NONE, Frequencies.NONE);
    }
  }

  /** What a pass came to. */
  public record Ended(Instant began, Instant ended, Tally tally) {}

  /**
   * What was done.
   *
   * @param customers that were seen
   * @param compared pairs
   * @param suggested pairs that are new
   * @param blocksFull how often a customer shares something with too many to be compared by it
   * @param leftOut suggestions for which there was no room
   */
  public record Tally(
      long customers, long compared, long suggested, long blocksFull, long leftOut) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally more) {
      return new Tally(
          customers + more.customers,
          compared + more.compared,
          suggested + more.suggested,
          blocksFull + more.blocksFull,
          leftOut + more.leftOut);
    }
  }

  /** Of a tenant whose customers were never searched. */
  public static MatchRun begun(TenantId tenant) {
    return new MatchRun(
        tenant,
        -1,
        Instant.EPOCH,
        Pass.begun(Instant.EPOCH, Instant.EPOCH),
        null,
        Instant.EPOCH,
        Frequencies.NONE);
  }

  MatchRun with(Pass newPass) {
    return new MatchRun(tenant, rules, due, newPass, last, wholeBegan, known);
  }

  MatchRun dueAt(Instant newDue) {
    return new MatchRun(tenant, rules, newDue, pass, last, wholeBegan, known);
  }
}
