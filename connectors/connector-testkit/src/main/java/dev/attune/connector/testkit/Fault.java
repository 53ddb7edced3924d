package dev.attune.connector.testkit;

import java.time.Duration;
import java.time.Instant;

/**
 * What can go wrong at a tool. A tool names those that it can play; the kit tries each of them. The
 * HTTP tool plays all.
 */
public enum Fault {
  /** Nothing listens: every connection is refused, and those that are open end. */
  UNREACHABLE,
  /** The credentials are refused, and nothing is done. */
  UNAUTHORISED,
  /** The credentials are known and may not do this; nothing is done. */
  FORBIDDEN,
  /** Too many calls; nothing is done, and no time is named. */
  RATE_LIMITED,
  /** Too many calls; the tool names {@link #WAIT} in seconds. */
  RATE_LIMITED_SECONDS,
  /** Too many calls; the tool names the moment {@link #UNTIL}. */
  RATE_LIMITED_DATE,
  /** The tool has a fault of its own and says so; nothing is done. */
  SERVER_ERROR,
  /** A request is read and never answered; nothing is done. */
  SILENT,
  /** The answer's first line comes a byte now and then, and has no end; nothing is done. */
  SLOW_HEADERS,
  /** The answer comes a byte now and then, so that no silence is ever long, and has no end. */
  ENDLESS,
  /** A request is read and the connection is reset; nothing is done. */
  RESET,
  /** What is asked is done, and the connection is reset before any answer. */
  TAKEN_UNANSWERED,
  /** What is asked is done, and the connection ends amid the answer. */
  CUT_OFF,
  /** What is asked is done, and the answer makes no sense. */
  MALFORMED,
  /** What is asked is done, and the answer says that all is well and nothing else. */
  EMPTY,
  /** What is asked is done, and the answer is of a type that nobody expects: a web page. */
  WRONG_TYPE,
  /** What is asked is done, and the answer is 1 GB long. */
  HUGE,
  /** The tool sends the caller to another host. */
  REDIRECTED,
  /** Each item is listed twice. */
  ITEMS_TWICE,
  /** The items of a page are listed in any order. */
  ITEMS_SHUFFLED;

  /** What a tool names with {@link #RATE_LIMITED_SECONDS}. */
  public static final Duration WAIT = Duration.ofSeconds(7);

  /** The time at which the whole kit runs: the clock that a connector is given stands still. */
  public static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

  /** What a tool names with {@link #RATE_LIMITED_DATE}. */
  public static final Instant UNTIL = NOW.plusSeconds(90);
}
