package dev.attune.hub.doctor;

import java.time.Instant;
import java.util.List;

/**
 * What an examination came to.
 *
 * @param entries entries of the log that were read
 * @param isSettled whether the workers got past all that was in the log while we looked. If not,
 *     what only a batch under way would explain is left out: look again when a worker runs
 * @param findings at most {@value #MOST_FINDINGS}
 */
public record Diagnosis(
    Instant at,
    long tenants,
    long customers,
    long claims,
    long entries,
    boolean isSettled,
    List<Finding> findings) {
  public static final int MOST_FINDINGS = 1_000;

  public Diagnosis {
    findings = List.copyOf(findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
  }
}
