package dev.attune.connector;

import java.time.Duration;

/** The host's answer to a batch handed to it. */
public sealed interface Receipt {

  /**
   * All of the batch is stored durably. Whether a signal is a duplicate is not known yet; that is
   * found, and counted, later.
   */
  record Stored() implements Receipt {}

  /**
   * Nothing of the batch is stored: the hub is over a quota or its store does not answer.
   *
   * @param retryAfter when it is worth trying again
   * @param reason one sentence
   */
  record Refused(Duration retryAfter, String reason) implements Receipt {}
}
