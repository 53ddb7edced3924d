package dev.attune.connector.jms;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.server.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages of one connection, read from a link that is held between polls. */
final class JmsSource {
  private static final Duration LIFETIME = Duration.ofDays(7);

  /** How long more of what is there is waited for, once something has come. */
  private static final Duration MOMENT = Duration.ofMillis(20);

  /** How many messages, and bytes of them, a page may have. */
  private static final int MOST = 200;

  private static final int MOST_BYTES = 4 << 20;

  private final JmsSettings settings;
  private final Broker broker;
  private final MessageReader reader;
  private @Nullable AmqpTalk talk;
  private @Nullable AmqpReader held;
  private @Nullable String given;
  private List<Arrival> unacknowledged = List.of();

  /** What was stored and may come again. */
  private final List<String> expected = new ArrayList<>();

  JmsSource(ConnectionContext<JmsSettings> context, Broker broker, String address) {
    this.settings = context.settings();
    this.broker = broker;
    this.reader = new MessageReader(settings, address);
  }

  synchronized Polled poll(Poll poll) {
    try {
      return page(at(poll.cursor()), poll);
    } catch (ServerException e) {
      release();
      return e.polled();
    } catch (IOException e) {
      release();
      return broker.broken(e).polled();
    }
  }

  /** The link, once all up to the cursor was acknowledged. */
  private AmqpReader at(@Nullable String cursor) throws IOException, ServerException {
    AmqpReader before = held;
    if (before != null && Objects.equals(cursor, given)) {
      unacknowledged.forEach(Arrival::acknowledge);
      unacknowledged = List.of();
      before.flush();
      return before;
    }
    // What was given and not stored goes back to the broker, which gives it again.
    release();
    boolean isDurable = settings.kind() == Kind.TOPIC;
    AmqpTalk opened =
        broker.open(
            isDurable ? broker.clientId() : broker.clientId() + "-" + UUID.randomUUID(), LIFETIME);
    talk = opened;
    AmqpReader link =
        AmqpReader.open(
            opened,
            settings,
            isDurable ? settings.subscription() : "attune-" + UUID.randomUUID(),
            isDurable);
    held = link;
    expected.addAll(Place.parse(cursor).last());
    return link;
  }

  private Polled.Page page(AmqpReader link, Poll poll) throws IOException, ServerException {
    Place from = Place.parse(poll.cursor());
    int most = Math.min(poll.atMost(), MOST);
    List<Received> received = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    List<String> nameless = new ArrayList<>();
    long bytes = 0;
    link.allow(most);
    Arrival arrival = link.next(poll.patience());
    while (arrival != null) {
      Received one = received(from.count() + nameless.size(), arrival, nameless);
      if (one == null) {
        arrival.acknowledge();
      } else {
        received.add(one);
        arrivals.add(arrival);
        bytes += arrival.bytes().length();
      }
      arrival = received.size() < most && bytes < MOST_BYTES ? link.next(MOMENT) : null;
    }
    Place place = new Place(from.count() + nameless.size(), nameless);
    String cursor = received.isEmpty() && poll.cursor() != null ? poll.cursor() : place.text();
    given = cursor;
    unacknowledged = arrivals;
    return new Polled.Page(received, cursor, false);
  }

  /** What a message is; null if it is stored already. */
  private @Nullable Received received(long number, Arrival arrival, List<String> nameless) {
    if (arrival.isTooLarge()) {
      return MessageReader.tooLarge(arrival);
    }
    try {
      Incoming message = Incoming.of(arrival.bytes());
      if (!message.hasId()) {
        String digest = message.digest();
        // Only one that comes again can be known: its like may be sent as often as people please.
        if (message.isAgain() && expected.remove(digest)) {
          return null;
        }
        nameless.add(digest);
      }
      return reader.signal(number, message);
    } catch (UnreadableException e) {
      return MessageReader.reject(arrival, e);
    }
  }

  /** Ends the talk; what was not acknowledged goes back. */
  synchronized void release() {
    AmqpTalk before = talk;
    AmqpReader link = held;
    talk = null;
    held = null;
    given = null;
    expected.clear();
    if (before != null) {
      giveBack(before, link);
    }
    unacknowledged = List.of();
  }

  private void giveBack(AmqpTalk before, @Nullable AmqpReader link) {
    try (before) {
      if (link != null && before.isWell()) {
        unacknowledged.forEach(Arrival::giveBack);
        link.end();
      }
    } catch (IOException | ServerException e) {
      // The broker takes back by itself what is left of a talk that broke off.
    }
  }
}
