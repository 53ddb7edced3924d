package dev.attune.hub.limit;

/** What a node may take of an account's calls now. Safe for use by many threads; calls no port. */
public interface CallShare {

  /** Where no limit is known. */
  CallShare UNLIMITED =
      new CallShare() {
        @Override
        public boolean take(long nanos) {
          return true;
        }

        @Override
        public long nanosToNext(long nanos) {
          return 0;
        }

        @Override
        public long nanosBlocked(long nanos) {
          return 0;
        }

        @Override
        public String whyBlocked() {
          return "";
        }
      };

  /** Takes one call, if there is one. */
  boolean take(long nanos);

  /** How long there is none, as far as is known; 0 if there is one or it is worth asking. */
  long nanosToNext(long nanos);

  /** The same where it is long enough to do something else meanwhile; else 0. */
  long nanosBlocked(long nanos);

  /** Why there is none, one sentence for people. */
  String whyBlocked();
}
