package dev.attune.connector.jms;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;

/** Two queues and an account of one tenant at the test's broker, behind a front. */
final class JmsTool implements Tool {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What a message ends with, by which the front knows that the broker has it. */
  private static final String END = "end-of-message";

  private final JmsBroker broker = JmsBroker.running();
  private final TcpFront front = new TcpFront(broker.port(), END);
  private final String name;
  private final String password;
  private final List<String> sent = new ArrayList<>();
  private final AmqpTalk talk;
  private final AmqpReader observer;

  JmsTool(String tenant) {
    int number = COUNT.incrementAndGet();
    name = "shop" + number;
    password = "hush-" + tenant + "-" + number;
    broker.account(name, password);
    talk = broker.talk();
    try {
      observer = AmqpReader.open(talk, settingsFor(name + ".out"), "observer", false);
      observer.allow(1_000);
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of a connection that listens to a queue. */
  static JmsSettings settingsFor(String queue) {
    return new JmsSettings(
        "127.0.0.1",
        5672,
        Encryption.NONE,
        null,
        queue,
        Kind.QUEUE,
        "attune",
        false,
        null,
        List.of(),
        WhenAmbiguous.RESEND,
        Duration.ofSeconds(10));
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "host",
        "127.0.0.1",
        "port",
        front.port(),
        "encryption",
        "none",
        "receiveFrom",
        name + ".in",
        "timeout",
        "PT1S");
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", name, "password", password);
  }

  @Override
  public Set<Fault> faults() {
    Set<Fault> faults = TcpFront.faults();
    faults.add(Fault.UNAUTHORISED);
    return faults;
  }

  /** The broker's own, which runs in this process. */
  @Override
  public Set<String> loggers() {
    return Set.of("org.apache.activemq", "io.netty", "org.jgroups");
  }

  @Override
  public void strike(Fault fault) {
    heal();
    if (fault == Fault.UNAUTHORISED) {
      broker.account(name, "another");
    } else {
      front.strike(fault);
    }
  }

  @Override
  public void heal() {
    broker.account(name, password);
    front.heal();
  }

  @Override
  public void add(String source, String mark, Drift drift) {
    String usual = "{\"type\":\"told\",\"mark\":\"%s\"}".formatted(mark);
    byte[] value =
        switch (drift) {
          case NONE -> usual.getBytes(StandardCharsets.UTF_8);
          case FIELD_MORE -> usual.replace("}", ",\"new\":[1]}").getBytes(StandardCharsets.UTF_8);
          case FIELD_MISSING -> mark.getBytes(StandardCharsets.UTF_8);
          case OTHER_TYPE -> "[\"%s\"]".formatted(mark).getBytes(StandardCharsets.UTF_8);
          case UNUSABLE -> ("\u00ff" + mark).getBytes(StandardCharsets.ISO_8859_1);
        };
    broker.send(
        name + ".in",
        Kind.QUEUE,
        JmsBroker.message("ID:" + UUID.randomUUID(), new Data(new Binary(value))));
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("address", name + ".out", "value", Map.of("mark", mark, "zend", END));
  }

  @Override
  public synchronized long effects(String mark) {
    try {
      Arrival arrival = observer.next(Duration.ofMillis(50));
      while (arrival != null) {
        sent.add(Incoming.of(arrival.bytes()).value());
        arrival.acknowledge();
        arrival = observer.next(Duration.ofMillis(50));
      }
    } catch (IOException | ServerException | UnreadableException e) {
      throw new IllegalStateException(e);
    }
    return sent.stream().filter(value -> value.contains(mark)).count();
  }

  @Override
  public long connections() {
    return front.connections();
  }

  @Override
  public int openConnections() {
    return front.openConnections();
  }

  @Override
  public long sentBytes() {
    return front.sentBytes();
  }

  @Override
  public void close() {
    talk.close();
    front.close();
  }
}
