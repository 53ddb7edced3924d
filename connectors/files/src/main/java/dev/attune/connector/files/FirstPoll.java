package dev.attune.connector.files;

/** Which files are wanted the first time. */
enum FirstPoll {
  /** Those that come from then on. */
  NEW,
  /** Also those that are there already. */
  ALL
}
