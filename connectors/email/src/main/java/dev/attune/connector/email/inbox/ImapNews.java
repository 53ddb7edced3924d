package dev.attune.connector.email.inbox;

/** How a folder's news are noticed. */
enum ImapNews {
  /** By the server's word, where it gives it, beside the looks. */
  IDLE,
  /** By looking alone. */
  LOOK
}
