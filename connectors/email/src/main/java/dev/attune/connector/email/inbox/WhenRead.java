package dev.attune.connector.email.inbox;

/** What becomes of a mail at its server once it is stored durably here. */
public enum WhenRead {
  /** It stays as it is. */
  LEAVE,
  /** It stays and is marked as seen. */
  MARK_SEEN,
  /** It is moved to another folder. */
  MOVE
}
