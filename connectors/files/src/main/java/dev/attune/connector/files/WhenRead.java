package dev.attune.connector.files;

/** What becomes of a file once all its rows are stored. */
enum WhenRead {
  LEAVE,
  MOVE,
  DELETE
}
