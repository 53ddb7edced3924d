package dev.attune.connector;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open connection: one tenant's configured use of a connector. Safe for use by many threads. It
 * holds what its settings need (prepared addresses, keys) and no thread, socket or timer of its own
 * unless the tool's client cannot do without; thousands are open at once.
 */
public interface Connection extends AutoCloseable {
  /** How often a source is polled unless the connection says otherwise. */
  Duration POLL_EVERY = Duration.ofMinutes(1);

  /**
   * Climbs from reachable to allowed, by calls that change nothing at the tool, and says on which
   * rung it failed. The host has dealt with {@link CheckResult.Rung#SETTINGS} before. May block for
   * as long as calls to the tool may take; may be repeated.
   */
  CheckResult check();

  /**
   * Names of headers, lower-case, that the connection's webhooks need besides those of the
   * descriptor, for example because a setting names one. All others are dropped on arrival.
   */
  default Set<String> webhookHeaders() {
    return Set.of();
  }

  /**
   * How long after a poll of that source the next one is due. The host polls later where the tool
   * fails, and somewhat earlier or later always, so that connections do not keep step; how far news
   * and the want of them move it says {@link #pollSoonest}.
   *
   * <p>Of a source that comes by subscription it says only whether it is wanted.
   *
   * @return null if this connection does not want that source polled, or subscribed to
   */
  default @Nullable Duration pollEvery(String source) {
    return POLL_EVERY;
  }

  /**
   * How soon after a poll the next one may be. While a source brings news the host polls it sooner,
   * down to this; while it brings none, later, up to four times {@link #pollEvery}.
   *
   * @return null: never sooner than {@link #pollEvery} says
   */
  default @Nullable Duration pollSoonest(String source) {
    return null;
  }

  /**
   * Whether the tool tells at once when a polled source has news, and this connection wants to know
   * it. The hub then {@link #listen listens} and polls the source as soon as it is told. The polls
   * go on as ever: they alone bring anything, so what is not told comes with the next of them.
   */
  default boolean isTold(String source) {
    return false;
  }

  /**
   * Waits until the tool tells that a polled source has news. Opens what listens at the tool where
   * there is none, and keeps it until {@link #release}. May run beside a poll of the source.
   *
   * @param patience how long it may wait
   * @return a page without items, with any cursor; {@link Polled.Page#hasMore} says whether there
   *     may be news: also right after it was opened, for nobody was told of what came before. Any
   *     other answer as to a poll
   */
  default Polled listen(String source, Duration patience) {
    throw new UnsupportedOperationException("Nothing tells of news.");
  }

  /**
   * Lets go of the consumer that a subscribed source holds at the tool, so that the tool sees none
   * and may give what was not acknowledged to another; likewise of what listens for news of a
   * polled source. Called when the hub stops holding the source, for whatever reason, and before
   * {@link #close}; never while the subscribed source is being polled or the polled one listened
   * to; also when nothing is held. May block for some seconds and does not fail. Who is asked after
   * it opens the consumer anew.
   */
  default void release(String source) {}

  /**
   * Erases a person at the tool. Called only if the connector declares {@link Capability#ERASE}.
   * Asked twice it does no more than once, and takes nobody else for the person: an identifier that
   * several may have is none to erase by. May block for as long as calls to the tool may take.
   *
   * @return what came of it; whatever a network or a tool does is a value and no exception
   */
  default Erased erase(Erasure erasure) {
    throw new UnsupportedOperationException("A connector that declares ERASE overrides 'erase'.");
  }

  /**
   * Has the tool post its webhooks to an address. Called only if the connector declares {@link
   * Capability#REGISTER}, as are {@link #registration} and {@link #unregister}. Asked twice it does
   * no more than once: a registration of that address is found and kept, or replaced where what the
   * tool signs with cannot be known any more. Registrations of other addresses are not touched. May
   * block for as long as calls to the tool may take.
   *
   * @return {@link Registration.Present} or why not; whatever a network or a tool does is a value
   *     and no exception
   */
  default Registration register(WebhookAddress address) {
    throw new UnsupportedOperationException(
        "A connector that declares REGISTER overrides 'register'.");
  }

  /**
   * Whether the tool posts to an address, by calls that change nothing. One that it has switched
   * off does not count.
   *
   * @return {@link Registration.Present}, {@link Registration.Absent}, or why that is not known
   */
  default Registration registration(WebhookAddress address) {
    throw new UnsupportedOperationException(
        "A connector that declares REGISTER overrides 'registration'.");
  }

  /**
   * Has the tool post to an address no more, and to all others as before.
   *
   * @return {@link Registration.Absent}, also if there was none, or why not
   */
  default Registration unregister(WebhookAddress address) {
    throw new UnsupportedOperationException(
        "A connector that declares REGISTER overrides 'unregister'.");
  }

  /**
   * The kinds of things that the tool holds and these credentials may see. Called only if the
   * connector declares {@link Capability#DISCOVER}, as is {@link #fields}. Changes nothing; may
   * block for as long as calls to the tool may take.
   *
   * @return whatever a network or a tool does is a value and no exception
   */
  default Discovered<ToolObject> objects() {
    throw new UnsupportedOperationException(
        "A connector that declares DISCOVER overrides 'objects'.");
  }

  /**
   * The fields of one kind of thing.
   *
   * @param object the id of a {@link ToolObject}, not necessarily of one that there is
   */
  default Discovered<ToolField> fields(String object) {
    throw new UnsupportedOperationException(
        "A connector that declares DISCOVER overrides 'fields'.");
  }

  /**
   * Gives back what the connection holds. Called once, after the last exchange with it has ended;
   * does not block and does not fail.
   */
  @Override
  default void close() {}
}
