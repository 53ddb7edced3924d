package dev.attune.hub.customer;

/**
 * How much one customer may hold, so that its document stays below 256 KB: what is over is refused,
 * and a fact says so. Consent, exits and erasure are never refused, nor is a merge.
 *
 * @param traits how many traits a part may have
 * @param traitBytes how large one trait may be, and what came of one action
 * @param bytes how large all parts may be together
 * @param enrolments how many enrolments may be live
 * @param openActions how many actions of a part may be without an outcome
 * @param outboxBytes how much one batch may leave in the outbox before its tenant's next entries
 *     wait for the next batch
 */
public record CustomerLimits(
    int traits, int traitBytes, int bytes, int enrolments, int openActions, int outboxBytes) {
  public static final CustomerLimits DEFAULT =
      new CustomerLimits(300, 4 * 1024, 192 * 1024, 50, 500, 64 * 1024);
}
