package dev.attune.connector.kafka;

import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** Two topics and an account of one tenant at the test's broker, behind a front of their own. */
final class KafkaTool implements Tool {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final KafkaBroker broker = KafkaBroker.running();
  private final TcpFront front = broker.take();
  private final long before = front.connections();
  private final long sent = front.sentBytes();
  private final String name;
  private final String password;
  private final String in;
  private final String out;
  private final List<String> written = new ArrayList<>();
  private @Nullable KafkaConsumer<byte[], byte[]> reader;

  KafkaTool(String tenant) {
    int number = COUNT.incrementAndGet();
    name = "shop-" + number;
    password = "hush-" + tenant + "-" + number;
    in = "in-" + number;
    out = "out-" + number;
    broker.create(in, out);
    Accounts.PASSWORDS.put(name, password);
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "servers",
        List.of("127.0.0.1:" + front.port()),
        "encryption",
        "none",
        "mechanism",
        "plain",
        "topics",
        List.of(in),
        "first",
        "earliest",
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

  /** The broker's own, which run in this process. */
  @Override
  public Set<String> loggers() {
    return Set.of(
        "kafka",
        "state.change.logger",
        "org.apache.kafka.controller",
        "org.apache.kafka.coordinator",
        "org.apache.kafka.image",
        "org.apache.kafka.metadata",
        "org.apache.kafka.network",
        "org.apache.kafka.queue",
        "org.apache.kafka.raft",
        "org.apache.kafka.server",
        "org.apache.kafka.storage");
  }

  @Override
  public void strike(Fault fault) {
    heal();
    if (fault == Fault.UNAUTHORISED) {
      Accounts.PASSWORDS.put(name, "another");
    } else {
      front.strike(fault);
    }
  }

  @Override
  public void heal() {
    Accounts.PASSWORDS.put(name, password);
    front.heal();
  }

  @Override
  public void add(String source, String mark, Drift drift) {
    String value =
        switch (drift) {
          case NONE -> "{\"type\":\"told\",\"mark\":\"%s\"}";
          case FIELD_MORE -> "{\"type\":\"told\",\"mark\":\"%s\",\"new\":[1]}";
          case FIELD_MISSING -> "{\"mark\":\"%s\"}";
          case OTHER_TYPE -> "{\"type\":7,\"mark\":[\"%s\"]}";
          case UNUSABLE -> "\u0001%s";
        };
    broker.write(in, mark, value.formatted(mark).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("topic", out, "value", Map.of("mark", mark, "zend", KafkaBroker.END));
  }

  @Override
  public synchronized long effects(String mark) {
    if (reader == null) {
      reader = broker.reader(out);
    }
    KafkaBroker.rest(reader)
        .forEach(record -> written.add(new String(record.value(), StandardCharsets.UTF_8)));
    return written.stream().filter(value -> value.contains(mark)).count();
  }

  @Override
  public long connections() {
    return front.connections() - before;
  }

  @Override
  public int openConnections() {
    return front.openConnections();
  }

  @Override
  public long sentBytes() {
    return front.sentBytes() - sent;
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close();
    }
    broker.giveBack(front);
    broker.remove(in, out);
    Accounts.PASSWORDS.remove(name);
  }
}
