package dev.attune.hub.time;

/** Where chance comes from. Safe for use by many threads. */
public interface Ids {

  /** A fresh id of 128 random bits, as 32 hexadecimal digits. */
  String next();

  /** A number drawn evenly from 0 (inclusive) to the bound (exclusive), for jitter. */
  long below(long bound);
}
