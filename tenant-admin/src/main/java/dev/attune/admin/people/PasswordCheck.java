package dev.attune.admin.people;

import java.time.Duration;

/** What comes of an email address and a password. */
public sealed interface PasswordCheck {

  /** They belong together. */
  record Right(Person person) implements PasswordCheck {}

  /** They do not, or there is nobody of that address: which of the two is not told. */
  record Wrong() implements PasswordCheck {}

  /**
   * Nobody looked, because there were too many tries.
   *
   * @param delay how long until one may try again
   */
  record TooManyTries(Duration delay) implements PasswordCheck {}
}
