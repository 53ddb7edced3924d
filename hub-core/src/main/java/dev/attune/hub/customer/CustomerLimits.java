package dev.attune.hub.customer;

/**
 * How much one customer may hold, so that its document stays small. Consent, exits and erasure are
 * never refused.
 *
 * @param traits how many traits a part may have
 * @param traitBytes how large one trait may be, as JSON
 * @param bytes how large the traits of a part may be together, as JSON
 * @param enrolments how many enrolments may be live
 * @param openActions how many actions of a part may be without an outcome
 * @param outboxBytes how much one batch may leave in the outbox; the customer's next entries wait
 */
public record CustomerLimits(
    int traits, int traitBytes, int bytes, int enrolments, int openActions, int outboxBytes) {
  public static final CustomerLimits DEFAULT =
      new CustomerLimits(300, 4 * 1024, 128 * 1024, 50, 500, 64 * 1024);
}
