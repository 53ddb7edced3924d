package dev.attune.connector.web;

/**
 * Makes HTTP calls for one connection to one origin (scheme, host, port). It follows no redirect,
 * keeps no cookie, looks at the address of the host each time it connects and refuses those that
 * the operator has not allowed, verifies certificates, and bounds time, size of the answer, and
 * calls under way. Credentials that a connector puts into the headers therefore go to that origin
 * and nowhere else.
 *
 * <p>Safe for use by many threads. A call blocks its thread for at most its time-out.
 */
@FunctionalInterface
public interface HttpCaller {

  /**
   * Makes one call; never repeats it.
   *
   * @return what came of it; whatever a network or a tool does is a value and no exception
   * @throws IllegalArgumentException if the call goes to another origin or names a header that
   *     belongs to the connection itself
   */
  HttpResult call(HttpCall call);
}
