package dev.attune.connector.email.inbox;

/** Which mail is taken in when a folder is asked for the first time. */
public enum FirstPoll {
  /** What comes from then on. */
  NEW,
  /** Also all that is there. */
  ALL
}
