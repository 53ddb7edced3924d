package dev.attune.connector.mqtt;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Topics, a session and an account of one tenant at the test's broker, behind a front. */
final class MqttTool implements Tool {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What a message ends with, by which the front knows that the broker has it. */
  private static final String END = "end-of-message";

  private final MqttBroker broker = MqttBroker.running();
  private final TcpFront front = new TcpFront(broker.port(), END);
  private final String name;
  private final String password;
  private final List<String> published = new ArrayList<>();
  private final MqttTalk observer;

  MqttTool(String tenant) {
    int number = COUNT.incrementAndGet();
    name = "shop" + number;
    password = "hush-" + tenant + "-" + number;
    broker.account(name, password);
    broker.keep(name, name + "/in/#");
    observer = broker.talk(name + "-observer", Duration.ZERO);
    try {
      observer.subscribe(List.of(name + "/out/#"));
    } catch (IOException | ServerException e) {
      throw new IllegalStateException(e);
    }
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
        "filters",
        List.of(name + "/in/#"),
        "clientId",
        name,
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
    broker.publish(name + "/in/a", value, false, Map.of());
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("topic", name + "/out/a", "value", Map.of("mark", mark, "zend", END));
  }

  @Override
  public synchronized long effects(String mark) {
    try {
      Packet packet = observer.message(Duration.ofMillis(50));
      while (packet != null) {
        Message message = Message.of(packet);
        observer.acknowledge(List.of(message.packet()));
        published.add(String.valueOf(message.value().utf8()));
        packet = observer.message(Duration.ofMillis(50));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return published.stream().filter(value -> value.contains(mark)).count();
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
    observer.close();
    front.close();
  }
}
